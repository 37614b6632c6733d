package io.jenkins.plugins.poni.model;

import io.jenkins.plugins.poni.model.secret.SecretSearch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Replaces every known secret in a text before the text is shown, stored or compared. Its own text form tells nothing. */
public final class SecretMask {
    /** What stands in place of a secret. */
    public static final String MASK = "********";

    /** Knows no secret. */
    public static final SecretMask NONE = new SecretMask(List.of());

    private final SecretSearch search;

    /** Empty secrets are ignored. */
    public SecretMask(Collection<String> secrets) {
        this.search = new SecretSearch(secrets);
    }

    public boolean isEmpty() {
        return search.isEmpty();
    }

    /**
     * A value in whose texts, paths and numbers, those in lists, maps and optionals included, every secret is replaced;
     * values of other kinds stay as they are.
     */
    public Object applyWithin(Object value) {
        if (isEmpty()) {
            return value;
        }
        if (value instanceof CharSequence || value instanceof Path) {
            return apply(value.toString());
        }
        if (value instanceof Number number) {
            return applyTo(number);
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(this::applyWithin);
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> masked = new LinkedHashMap<>();
            map.forEach((key, entry) -> masked.put(applyWithin(key), applyWithin(entry)));
            return masked;
        }
        return value instanceof Iterable<?> items ? applyToAll(items) : value;
    }

    private List<Object> applyToAll(Iterable<?> items) {
        List<Object> masked = new ArrayList<>();
        items.forEach(item -> masked.add(applyWithin(item)));
        return masked;
    }

    private Object applyTo(Number number) {
        String text = number.toString();
        String masked = text.length() < SecretSearch.SHORTEST ? text : apply(text);
        return masked.equals(text) ? number : masked;
    }

    /**
     * The text with every secret replaced, however it is written there: as it is, each of its lines, quoted, escaped or
     * encoded. Line breaks stay, so that the text has as many lines as before.
     */
    public String apply(String text) {
        return apply(text, 0);
    }

    /**
     * The text with every secret replaced, those too that begin in the line before it.
     *
     * @param before the end of the line before it, which is not given back
     */
    public String apply(String before, String text) {
        return before.isEmpty() ? apply(text, 0) : apply(before + "\n" + text, before.length() + 1);
    }

    private String apply(String text, int start) {
        BitSet secret = search.find(text);
        StringBuilder masked = new StringBuilder(text.length() - start);
        int at = start;
        for (int from = secret.nextSetBit(start); from >= 0; from = secret.nextSetBit(at)) {
            masked.append(text, at, from);
            at = secret.nextClearBit(from);
            hide(text.substring(from, at), masked);
        }
        return masked.append(text, at, text.length()).toString();
    }

    /** The last index up to a limit at which a text can be cut without cutting a secret. */
    public int cut(String text, int limit) {
        BitSet secret = search.find(text);
        int cut = limit;
        while (cut > 0 && secret.get(cut - 1) && secret.get(cut)) {
            cut--;
        }
        return cut;
    }

    private static void hide(String secret, StringBuilder masked) {
        int at = 0;
        while (at < secret.length()) {
            int end = at;
            while (end < secret.length() && secret.charAt(end) != '\n' && secret.charAt(end) != '\r') {
                end++;
            }
            masked.append(mask(secret.substring(at, end)));
            if (end < secret.length()) {
                masked.append(secret.charAt(end++));
            }
            at = end;
        }
    }

    /** Blanks around it are of the text, not of the secret. */
    private static String mask(String part) {
        String bare = part.strip();
        int start = part.indexOf(bare);
        return bare.isEmpty() ? part : part.substring(0, start) + MASK + part.substring(start + bare.length());
    }

    /**
     * What people should know of secrets that can't be hidden everywhere.
     *
     * @param secrets values by what they are called in a sentence, such as {@code secret "pin"}
     */
    public static List<String> warnings(Map<String, String> secrets) {
        List<String> warnings = new ArrayList<>();
        secrets.forEach((name, value) -> {
            List<String> lines = SecretSearch.shortLines(value);
            if (!lines.isEmpty()) {
                int length = lines.stream().mapToInt(String::length).min().orElseThrow();
                boolean whole = value.strip().lines().count() == 1;
                warnings.add("The " + name + " has " + (whole ? "" : "a line of ") + "only " + length
                        + (length == 1 ? " character" : " characters") + ". Where it is part of a longer word it is not"
                        + " hidden in output and reports. Give it a value of " + SecretSearch.SHORTEST
                        + " characters or more.");
            }
        });
        return warnings;
    }
}
