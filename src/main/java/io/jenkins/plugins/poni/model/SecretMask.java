package io.jenkins.plugins.poni.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Replaces every known secret in a text before the text is shown, stored or compared. Its own text form tells nothing. */
public final class SecretMask {
    /** What stands in place of a secret. */
    public static final String MASK = "********";

    /** Knows no secret. */
    public static final SecretMask NONE = new SecretMask(List.of());

    private final List<String> secrets;

    /** Empty secrets are ignored; of secrets that contain each other the longer is replaced first. */
    public SecretMask(Collection<String> secrets) {
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public boolean isEmpty() {
        return secrets.isEmpty();
    }

    /** A plain value in whose texts, those in lists and maps included, every secret is replaced. */
    public Object applyWithin(Object value) {
        if (value instanceof List<?> items) {
            return items.stream().map(this::applyWithin).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> masked = new LinkedHashMap<>();
            map.forEach((key, entry) -> masked.put(applyWithin(key), applyWithin(entry)));
            return masked;
        }
        return value instanceof Number || value instanceof Boolean || value == null ? value : apply(value.toString());
    }

    /** The text with every secret replaced; a secret of several lines is also found line by line. */
    public String apply(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASK);
            if (secret.indexOf('\n') >= 0) {
                for (String line : secret.split("\n")) {
                    masked = line.length() < 8 ? masked : masked.replace(line, MASK);
                }
            }
        }
        return masked;
    }
}
