package io.jenkins.plugins.poni.report;

import io.jenkins.plugins.poni.model.SecretMask;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Differences between two texts in the unified format that {@code patch -p1} and {@code git apply} read, with three
 * lines of context. Lines end at line feeds only, so carriage returns stay part of their line and survive.
 */
public final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String NOWHERE = "/dev/null";

    private final List<String> oldLines;
    private final List<String> newLines;
    private final LineEdits edits;
    private final StringBuilder out = new StringBuilder();

    private UnifiedDiff(List<String> oldLines, List<String> newLines) {
        this.oldLines = oldLines;
        this.newLines = newLines;
        this.edits = LineEdits.between(oldLines, newLines);
    }

    /**
     * The diff with its header, or an empty text when there is no difference after masking.
     *
     * @param oldLabel name of the old side as {@link #label} gives it
     * @param newLabel name of the new side
     * @param oldText null when there is no such file; its name in the header is {@code /dev/null} then
     * @param newText null when there is no such file
     * @param mask secrets that are replaced on both sides before they are compared
     */
    public static String between(String oldLabel, String newLabel, String oldText, String newText, SecretMask mask) {
        String oldMasked = oldText == null ? "" : mask.apply(oldText);
        String newMasked = newText == null ? "" : mask.apply(newText);
        if (oldMasked.equals(newMasked) && (oldText == null) == (newText == null)) {
            return "";
        }
        String oldName = mask.apply(oldLabel);
        String newName = mask.apply(newLabel);
        if (oldMasked.equals(newMasked)) {
            return emptyFile(oldName, newName, oldText == null);
        }
        UnifiedDiff diff = new UnifiedDiff(lines(oldMasked), lines(newMasked));
        diff.header("--- ", oldText == null ? NOWHERE : oldName);
        diff.header("+++ ", newText == null ? NOWHERE : newName);
        diff.hunks();
        return diff.out.toString();
    }

    /** The name of a node's file in a diff, such as {@code a/webshop/http1/etc/web.conf}; side is {@code a} or {@code b}. */
    public static String label(String side, String node, String path) {
        return side + "/" + node + (path.startsWith("/") ? "" : "/") + path;
    }

    /**
     * A diff with the line before it by which git and patch know where the next file begins. Without it they take a header
     * for a part of what stands before, if that is an empty file: it consists of such lines alone.
     *
     * @param node whose file it is
     * @param diff as {@link #between} gave it
     */
    static String inPatch(String node, String path, String diff) {
        if (!diff.startsWith("--- ")) {
            return diff;
        }
        boolean created = diff.startsWith("--- " + NOWHERE + "\n");
        boolean removed = diff.startsWith("\n+++ " + NOWHERE + "\n", diff.indexOf('\n'));
        return gitHeader(label("a", node, path), label("b", node, path))
                + (created ? "new file mode 100644\n" : removed ? "deleted file mode 100644\n" : "")
                + diff;
    }

    private static String gitHeader(String oldName, String newName) {
        return "diff --git " + quote(oldName, true) + " " + quote(newName, true) + "\n";
    }

    /**
     * An empty file has no lines to add or remove; only git's extended header can tell of it. GNU patch 2.7.6 takes the
     * header for a removal only with the hash of git's empty blob.
     */
    private static String emptyFile(String oldName, String newName, boolean created) {
        return gitHeader(oldName, newName)
                + (created
                        ? "new file mode 100644\nindex 0000000..e69de29\n"
                        : "deleted file mode 100644\nindex e69de29..0000000\n");
    }

    /** A tab ends a name with spaces, as git writes it; else patch would take what follows the space for a date. */
    private void header(String prefix, String name) {
        String quoted = quote(name, name.endsWith(" ")); // which patch would cut off
        boolean tab = quoted.indexOf(' ') >= 0 && quoted.charAt(0) != '"';
        out.append(prefix).append(quoted).append(tab ? "\t\n" : "\n");
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(start, end));
            start = end;
        }
        return lines;
    }

    /** Walks over both sides; changes with no more than twice the context between them share a hunk. */
    private void hunks() {
        int oldAt = 0;
        int newAt = 0;
        while (oldAt < oldLines.size() || newAt < newLines.size()) {
            if (isSame(oldAt, newAt)) {
                oldAt++;
                newAt++;
            } else {
                int oldStart = Math.max(0, oldAt - CONTEXT);
                int[] end = endOfHunk(oldAt, newAt);
                hunk(oldStart, newAt - (oldAt - oldStart), end[0], end[1]);
                oldAt = end[0];
                newAt = end[1];
            }
        }
    }

    private boolean isSame(int oldAt, int newAt) {
        return oldAt < oldLines.size() && !edits.isRemoved(oldAt) && !edits.isAdded(newAt);
    }

    private int[] endOfHunk(int oldFrom, int newFrom) {
        int oldAt = oldFrom;
        int newAt = newFrom;
        int same = 0;
        while ((oldAt < oldLines.size() || newAt < newLines.size()) && same <= 2 * CONTEXT) {
            if (isSame(oldAt, newAt)) {
                same++;
                oldAt++;
                newAt++;
            } else {
                same = 0;
                oldAt += oldAt < oldLines.size() && edits.isRemoved(oldAt) ? 1 : 0;
                newAt += newAt < newLines.size() && edits.isAdded(newAt) ? 1 : 0;
            }
        }
        int surplus = Math.max(0, same - CONTEXT);
        return new int[] {oldAt - surplus, newAt - surplus};
    }

    private void hunk(int oldFrom, int newFrom, int oldTo, int newTo) {
        out.append("@@ -").append(range(oldFrom, oldTo));
        out.append(" +").append(range(newFrom, newTo)).append(" @@\n");
        int oldAt = oldFrom;
        int newAt = newFrom;
        while (oldAt < oldTo || newAt < newTo) {
            if (oldAt < oldTo && edits.isRemoved(oldAt)) {
                line('-', oldLines.get(oldAt++));
            } else if (newAt < newTo && edits.isAdded(newAt)) {
                line('+', newLines.get(newAt++));
            } else {
                line(' ', oldLines.get(oldAt++));
                newAt++;
            }
        }
    }

    /** An empty range names the line before it; a length of one is left out. */
    private static String range(int from, int to) {
        int length = to - from;
        int first = length == 0 ? from : from + 1;
        return length == 1 ? Integer.toString(first) : first + "," + length;
    }

    private void line(char mark, String line) {
        out.append(mark).append(line);
        if (!line.endsWith("\n")) {
            out.append("\n\\ No newline at end of file\n");
        }
    }

    /** A name as C writes texts, if it has characters that would end or break the header; git and patch read that. */
    private static String quote(String name, boolean alsoSpaces) {
        boolean odd = name.chars().anyMatch(c -> c < ' ' || c == 0x7f || c == '"' || c == '\\')
                || name.codePoints().anyMatch(VisibleText::isHidden);
        if (!odd && !(alsoSpaces && name.indexOf(' ') >= 0)) {
            return name;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            quoted.append(quote(b & 0xff));
        }
        return quoted.append('"').toString();
    }

    private static String quote(int octet) {
        return switch (octet) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\t' -> "\\t";
            case '\r' -> "\\r";
            default ->
                octet >= ' ' && octet < 0x7f ? Character.toString(octet) : String.format(Locale.ROOT, "\\%03o", octet);
        };
    }
}
