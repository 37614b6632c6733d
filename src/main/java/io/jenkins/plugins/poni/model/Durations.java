package io.jenkins.plugins.poni.model;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 500ms}, {@code 30s}, {@code 5m}, {@code 8h}, {@code 2d}; a bare number is seconds. */
public final class Durations {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,3})?)\\s*(ms|s|m|h|d)?");

    private Durations() {}

    /** The duration, or nothing when the text has not that form or is zero. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long unit = switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
            case "ms" -> 1;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            case "d" -> 86_400_000;
            default -> 1000;
        };
        long millis = Math.round(Double.parseDouble(matcher.group(1)) * unit);
        return millis == 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
    }

    /** As {@link #parse}, where a bare number is refused: nobody who writes a lifetime of 8 means seconds. */
    public static Optional<Duration> parseWithUnit(String text) {
        String trimmed = text.trim();
        boolean unit = !trimmed.isEmpty() && Character.isLetter(trimmed.charAt(trimmed.length() - 1));
        return unit ? parse(trimmed) : Optional.empty();
    }

    /** For people: {@code 0.4 s}, {@code 12.0 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    public static String format(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
