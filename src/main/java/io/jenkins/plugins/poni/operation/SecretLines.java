package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.SecretMask;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * Hides in a found file what stands where the declared file has a secret. The mask knows only the present secrets; a
 * node may still hold an older one, and an audit must not be the place where it is published.
 *
 * <p>Hidden are, of the lines that differ: what a line has where one that is otherwise the same has its secret; what
 * follows the word behind which a secret is declared; and at a place where a line with a secret is not found, every line
 * that is not clearly another state of a declared line without one. Nothing is matched by backtracking.
 */
final class SecretLines {
    private final SecretMask mask;

    SecretLines(SecretMask mask) {
        this.mask = mask;
    }

    /** The found content without what stands in the place of secrets; unchanged when none is declared. */
    Content hide(Content wanted, Content found) {
        if (mask.isEmpty() || wanted.isBinary() || found.isBinary()) {
            return found;
        }
        String masked = mask.apply(wanted.text());
        return masked.equals(wanted.text()) ? found : Content.of(hide(wanted.text(), masked, found.text()));
    }

    private static String hide(String wanted, String masked, String found) {
        List<String> declared = lines(wanted);
        List<String> foundLines = lines(found);
        TreeMap<Integer, SecretLine> secrets = secretLines(declared, lines(masked));
        SecretFrames frames = new SecretFrames(secrets.values());
        List<String> hidden = new ArrayList<>(foundLines);
        for (ChangedPlaces.Place place : ChangedPlaces.between(declared, foundLines)) {
            new SecretsAtPlace(declared, secrets, place, frames).hide(hidden);
        }
        return joined(found, hidden);
    }

    private static TreeMap<Integer, SecretLine> secretLines(List<String> declared, List<String> masked) {
        TreeMap<Integer, SecretLine> secrets = new TreeMap<>();
        for (int i = 0; i < declared.size(); i++) {
            if (!declared.get(i).equals(masked.get(i))) {
                secrets.put(i, SecretLine.of(masked.get(i), i == 0 ? "" : masked.get(i - 1)));
            }
        }
        return secrets;
    }

    /** Without their ends: a file whose line ends alone were changed has no other lines. */
    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            lines.add(text.substring(start, end > start && text.charAt(end - 1) == '\r' ? end - 1 : end));
            start = end + 1;
        }
        return lines;
    }

    /** The lines with the ends that they had. */
    private static String joined(String text, List<String> lines) {
        StringBuilder joined = new StringBuilder(text.length());
        int start = 0;
        for (String line : lines) {
            int feed = text.indexOf('\n', start);
            int end = feed < 0 ? text.length() : feed;
            joined.append(line).append(end > start && text.charAt(end - 1) == '\r' ? "\r" : "");
            joined.append(feed < 0 ? "" : "\n");
            start = end + 1;
        }
        return joined.toString();
    }
}
