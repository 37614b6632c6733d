package io.jenkins.plugins.poni.operation;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.SecretMask;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Hides in a found file what stands where the declared file has a secret. The mask knows only the present secrets; a
 * node may still hold an older one, and an audit must not be the place where it is published.
 */
final class SecretLines {
    private final SecretMask mask;

    SecretLines(SecretMask mask) {
        this.mask = mask;
    }

    /** The found content, with every line that is like a declared line with a secret masked; unchanged when there is none. */
    Content hide(Content wanted, Content found) {
        if (mask.isEmpty() || wanted.isBinary() || found.isBinary()) {
            return found;
        }
        List<Pattern> secretLines = wanted.text()
                .lines()
                .filter(line -> !mask.apply(line).equals(line))
                .map(this::alike)
                .toList();
        return secretLines.isEmpty() ? found : Content.of(hide(secretLines, found.text()));
    }

    private Pattern alike(String line) {
        String[] around = mask.apply(line).split(Pattern.quote(SecretMask.MASK), -1);
        StringBuilder pattern = new StringBuilder(Pattern.quote(around[0]));
        for (int i = 1; i < around.length; i++) {
            pattern.append("(.*)").append(Pattern.quote(around[i]));
        }
        return Pattern.compile(pattern.toString());
    }

    private static String hide(List<Pattern> secretLines, String found) {
        StringBuilder hidden = new StringBuilder(found.length());
        int start = 0;
        while (start < found.length()) {
            int feed = found.indexOf('\n', start);
            int end = feed < 0 ? found.length() : feed;
            hidden.append(hideLine(secretLines, found.substring(start, end)));
            hidden.append(feed < 0 ? "" : "\n");
            start = end + 1;
        }
        return hidden.toString();
    }

    private static String hideLine(List<Pattern> secretLines, String line) {
        for (Pattern secretLine : secretLines) {
            var matcher = secretLine.matcher(line);
            if (matcher.matches()) {
                StringBuilder masked = new StringBuilder();
                int from = 0;
                for (int group = 1; group <= matcher.groupCount(); group++) {
                    masked.append(line, from, matcher.start(group)).append(SecretMask.MASK);
                    from = matcher.end(group);
                }
                return masked.append(line.substring(from)).toString();
            }
        }
        return line;
    }
}
