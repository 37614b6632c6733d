package io.jenkins.plugins.poni.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells the lines of a unified diff apart by counting, so that a removed line {@code -- x} is not taken for a header. */
public final class DiffLines {
    private static final Pattern RANGES = Pattern.compile("@@ -[0-9]+(?:,([0-9]+))? \\+[0-9]+(?:,([0-9]+))? @@.*");

    /** What a line of a diff is. */
    public enum Kind {
        HEADER,
        HUNK,
        SAME,
        REMOVED,
        ADDED,
        NOTE
    }

    /** A line without its line feed. */
    public record Line(Kind kind, String text) {}

    private int oldLeft;
    private int newLeft;

    private DiffLines() {}

    /** The lines of a diff. */
    public static List<Line> of(String diff) {
        DiffLines reader = new DiffLines();
        List<Line> lines = new ArrayList<>();
        int start = 0;
        while (start < diff.length()) {
            int end = diff.indexOf('\n', start);
            end = end < 0 ? diff.length() : end;
            String text = diff.substring(start, end);
            lines.add(new Line(reader.kind(text), text));
            start = end + 1;
        }
        return lines;
    }

    static long count(String diff, Kind kind) {
        return of(diff).stream().filter(line -> line.kind() == kind).count();
    }

    private Kind kind(String text) {
        char mark = text.isEmpty() ? ' ' : text.charAt(0);
        if (mark == '\\') {
            return Kind.NOTE;
        }
        if (oldLeft <= 0 && newLeft <= 0) {
            return outside(text);
        }
        oldLeft -= mark == '+' ? 0 : 1;
        newLeft -= mark == '-' ? 0 : 1;
        return mark == '+' ? Kind.ADDED : mark == '-' ? Kind.REMOVED : Kind.SAME;
    }

    private Kind outside(String text) {
        Matcher ranges = RANGES.matcher(text);
        if (!ranges.matches()) {
            return Kind.HEADER;
        }
        oldLeft = length(ranges.group(1));
        newLeft = length(ranges.group(2));
        return Kind.HUNK;
    }

    private static int length(String digits) {
        return digits == null ? 1 : Integer.parseInt(digits);
    }
}
