package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.SecretMask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A declared line that has secrets in it, as what stands around them.
 *
 * @param around texts before, between and behind the secrets, at least two
 * @param key the last word before the first secret, in small letters, or an empty text; a line that has none takes it from
 *     the line before it that ends like the beginning of something
 */
record SecretLine(List<String> around, String key) {
    private static final String OPENS = ":=>|([{,\\";

    /** Characters; looking for longer texts between two secrets could take time in proportion to both lengths. */
    private static final int LONGEST_BETWEEN = 64;

    private static final int SHORTEST_ENDING = 3;

    /**
     * @param masked the line with its secrets masked
     * @param before the line before it, masked, or an empty text
     */
    static SecretLine of(String masked, String before) {
        List<String> around = new ArrayList<>();
        int from = 0;
        for (int at = masked.indexOf(SecretMask.MASK); at >= 0; at = masked.indexOf(SecretMask.MASK, from)) {
            around.add(masked.substring(from, at));
            from = at + SecretMask.MASK.length();
        }
        around.add(masked.substring(from));
        List<String> words = words(around.get(0));
        String opening = before.stripTrailing();
        if (words.isEmpty() && !opening.isEmpty() && OPENS.indexOf(opening.charAt(opening.length() - 1)) >= 0) {
            words = words(before);
        }
        return new SecretLine(List.copyOf(around), words.isEmpty() ? "" : words.get(words.size() - 1));
    }

    /** Whether what stands around the secrets tells the line from others, wherever it is. */
    boolean isDistinct() {
        return String.join("", around)
                        .chars()
                        .filter(Character::isLetterOrDigit)
                        .count()
                >= 3;
    }

    /** Whether there is more than blanks and signs around the secrets. */
    boolean isFramed() {
        return frame().chars().anyMatch(Character::isLetterOrDigit);
    }

    /** The texts around the secrets as one. */
    String frame() {
        return String.join("", around);
    }

    /** The found line with everything masked that stands in the place of a secret, or null when it is not like this one. */
    String hide(String found) {
        String first = around.get(0);
        String last = around.get(around.size() - 1);
        if (found.length() < first.length() + last.length() || !found.startsWith(first) || !found.endsWith(last)) {
            return null;
        }
        StringBuilder hidden = new StringBuilder(first);
        int at = first.length();
        int end = found.length() - last.length();
        for (String between : around.subList(1, around.size() - 1)) {
            int next = between.length() > LONGEST_BETWEEN ? -1 : found.indexOf(between, at);
            if (next < 0 || next + between.length() > end) {
                break;
            }
            hidden.append(SecretMask.MASK).append(between);
            at = next + between.length();
        }
        return hidden.append(SecretMask.MASK).append(last).toString();
    }

    /** The found line with everything masked behind a word, or null when the word is not in it. */
    static String hideBehind(String key, String found) {
        int from = 0;
        while (from < found.length()) {
            int end = endOfWord(found, from);
            if (trimmed(found.substring(from, end)).equals(key)) {
                return found.substring(0, end) + hideValue(found.substring(end));
            }
            from = Math.max(end, from + 1);
        }
        return null;
    }

    private static String hideValue(String rest) {
        int at = 0;
        while (at < rest.length() && " \t=:\"'>".indexOf(rest.charAt(at)) >= 0) {
            at++;
        }
        String value = rest.substring(at);
        return value.isBlank() ? rest : rest.substring(0, at) + SecretMask.MASK;
    }

    /** The words of a line in small letters. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < line.length()) {
            int end = endOfWord(line, from);
            String word = trimmed(line.substring(from, end));
            if (!word.isEmpty()) {
                words.add(word);
            }
            from = Math.max(end, from + 1);
        }
        return words;
    }

    /** A word itself, and what stands in it behind a sign: of {@code old.db_password} also {@code db_password, password}. */
    static List<String> endings(String word) {
        List<String> endings = new ArrayList<>(List.of(word));
        for (int i = 0; i + SHORTEST_ENDING < word.length(); i++) {
            if (!Character.isLetterOrDigit(word.charAt(i))) {
                endings.add(word.substring(i + 1));
            }
        }
        return endings;
    }

    private static int endOfWord(String line, int from) {
        int end = from;
        while (end < line.length()
                && (Character.isLetterOrDigit(line.charAt(end)) || "_-.".indexOf(line.charAt(end)) >= 0)) {
            end++;
        }
        return end;
    }

    private static String trimmed(String word) {
        int from = 0;
        int to = word.length();
        while (from < to && !Character.isLetterOrDigit(word.charAt(from)) && word.charAt(from) != '_') {
            from++;
        }
        while (to > from && !Character.isLetterOrDigit(word.charAt(to - 1)) && word.charAt(to - 1) != '_') {
            to--;
        }
        return word.substring(from, to).toLowerCase(Locale.ROOT);
    }
}
