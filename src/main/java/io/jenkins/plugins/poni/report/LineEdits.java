package io.jenkins.plugins.poni.report;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which lines of an old text were removed and which of a new one added, found in bounded time.
 *
 * <p>Myers' algorithm takes time in proportion to lines times differences. Equal starts and ends and lines that only one
 * side has are therefore set aside first (neither changes the result), and if the rest still takes more than {@link
 * #MOST_COMPARISONS}, all of it counts as replaced: a longer diff, but a correct one.
 */
public final class LineEdits {
    /** About a quarter of a second. */
    static final int MOST_COMPARISONS = 20_000_000;

    private final List<Integer> oldLines = new ArrayList<>();
    private final List<Integer> newLines = new ArrayList<>();
    private final BitSet removed = new BitSet();
    private final BitSet added = new BitSet();

    private LineEdits(List<String> oldText, List<String> newText) {
        Map<String, Integer> numbers = new HashMap<>();
        oldText.forEach(line -> oldLines.add(numbers.computeIfAbsent(line, any -> numbers.size())));
        newText.forEach(line -> newLines.add(numbers.computeIfAbsent(line, any -> numbers.size())));
    }

    /** Compares lines, with or without their ends. */
    public static LineEdits between(List<String> oldText, List<String> newText) {
        LineEdits edits = new LineEdits(oldText, newText);
        edits.find();
        return edits;
    }

    /** Whether the new text has not this line of the old one. */
    public boolean isRemoved(int oldLine) {
        return removed.get(oldLine);
    }

    /** Whether the old text has not this line of the new one. */
    public boolean isAdded(int newLine) {
        return added.get(newLine);
    }

    private void find() {
        int start = commonStart();
        int end = commonEnd(start);
        List<Integer> oldRest = mark(oldLines, start, oldLines.size() - end, newLines, removed);
        List<Integer> newRest = mark(newLines, start, newLines.size() - end, oldLines, added);
        int[] oldAt = positions(removed, start, oldLines.size() - end);
        int[] newAt = positions(added, start, newLines.size() - end);
        for (Change change : changes(oldRest, newRest)) {
            for (int i = change.startOriginal; i < change.endOriginal; i++) {
                removed.set(oldAt[i]);
            }
            for (int i = change.startRevised; i < change.endRevised; i++) {
                added.set(newAt[i]);
            }
        }
    }

    private int commonStart() {
        int most = Math.min(oldLines.size(), newLines.size());
        int start = 0;
        while (start < most && oldLines.get(start).equals(newLines.get(start))) {
            start++;
        }
        return start;
    }

    private int commonEnd(int start) {
        int most = Math.min(oldLines.size(), newLines.size()) - start;
        int end = 0;
        while (end < most && oldLines.get(oldLines.size() - 1 - end).equals(newLines.get(newLines.size() - 1 - end))) {
            end++;
        }
        return end;
    }

    /** Marks the lines of a range that the other side has not at all, and gives those that remain. */
    private static List<Integer> mark(List<Integer> lines, int from, int to, List<Integer> others, BitSet marks) {
        Set<Integer> known = new HashSet<>(others);
        List<Integer> rest = new ArrayList<>();
        for (int i = from; i < to; i++) {
            if (known.contains(lines.get(i))) {
                rest.add(lines.get(i));
            } else {
                marks.set(i);
            }
        }
        return rest;
    }

    private static int[] positions(BitSet marks, int from, int to) {
        return java.util.stream.IntStream.range(from, to)
                .filter(i -> !marks.get(i))
                .toArray();
    }

    private static List<Change> changes(List<Integer> oldRest, List<Integer> newRest) {
        int[] comparisons = {0};
        try {
            return new MyersDiffWithLinearSpace<Integer>((left, right) -> {
                        if (++comparisons[0] > MOST_COMPARISONS) {
                            throw new TooDifferent();
                        }
                        return left.equals(right);
                    })
                    .computeDiff(oldRest, newRest, null);
        } catch (TooDifferent e) {
            return List.of(new Change(com.github.difflib.patch.DeltaType.CHANGE, 0, oldRest.size(), 0, newRest.size()));
        }
    }

    /** Ends a comparison that would take too long. */
    private static final class TooDifferent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooDifferent() {
            super(null, null, false, false);
        }
    }
}
