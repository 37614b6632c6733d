package io.jenkins.plugins.poni.jenkins.report;

import io.jenkins.plugins.poni.report.Summary;
import java.util.ArrayList;
import java.util.List;

/**
 * Where everything lies in the picture of a job's drift: for each build a bar of files that drifted, with those that
 * deployments changed upon it, and a dot that says how the build's nodes fared. In units of the picture, which are about
 * as large as pixels; the y axis points down.
 *
 * @param width of the whole picture
 * @param bars one for each build, oldest first
 * @param lines the grid, from the bottom
 * @param drift whether any bar has drifted files
 * @param change whether any bar has changed files
 * @param description all of it in a sentence
 */
public record DriftChart(
        int width, List<Bar> bars, List<GridLine> lines, boolean drift, boolean change, String description) {
    /** Height of the whole picture. */
    public static final int HEIGHT = 150;

    static final int TOP = 8;
    static final int BOTTOM = 112;
    static final int LEFT = 40;
    static final int SLOT = 14;

    /** Room for half a name. */
    private static final int RIGHT = 16;

    private static final int BAR = 10;
    private static final int DOT = 122;
    private static final int FEWEST_SLOTS = 20;
    private static final int MOST_NAMES = 6;
    private static final int LONGEST_NAME = 10;

    /** Width of a character of a name. */
    private static final int CHARACTER = 7;

    /**
     * A build.
     *
     * @param x left edge of its column
     * @param drifted height of the drifted part, which stands on the ground
     * @param changed height of the changed part, which stands on the other one
     * @param name shown below, or empty where there is no room
     * @param title all of it in words
     */
    public record Bar(BuildDrift build, int x, int drifted, int changed, String name, String title) {
        /** Upper edge of the drifted part. */
        public int driftedTop() {
            return BOTTOM - drifted;
        }

        /** Upper edge of the changed part. */
        public int changedTop() {
            return BOTTOM - drifted - changed;
        }

        /** Middle of the column. */
        public int middle() {
            return x + SLOT / 2;
        }

        /** Left edge of the bar in the column. */
        public int left() {
            return x + (SLOT - BAR) / 2;
        }

        /** How the nodes fared, as a word: the name of its colour in the style sheet. */
        public String word() {
            return Summary.word(build.worst());
        }
    }

    /** A line at a round number of files. */
    public record GridLine(int y, long files) {
        /** Ground line of the number beside it. */
        public int ground() {
            return y + 4;
        }
    }

    static DriftChart of(List<BuildDrift> oldestFirst) {
        long most = oldestFirst.stream()
                .mapToLong(build -> build.drifted() + build.changed())
                .max()
                .orElse(0);
        long top = roundUp(most);
        List<Bar> bars = new ArrayList<>();
        int step = step(oldestFirst);
        for (BuildDrift build : oldestFirst) {
            // Counted from the last one, which always has its name.
            boolean named = (oldestFirst.size() - 1 - bars.size()) % step == 0;
            bars.add(bar(build, bars.size(), named, top));
        }
        return new DriftChart(
                LEFT + SLOT * Math.max(FEWEST_SLOTS, bars.size()) + RIGHT,
                List.copyOf(bars),
                grid(top),
                oldestFirst.stream().anyMatch(build -> build.drifted() > 0),
                oldestFirst.stream().anyMatch(build -> build.changed() > 0),
                description(oldestFirst));
    }

    /** Every how many bars there is a name: not too many, and none that touches the next. */
    private static int step(List<BuildDrift> builds) {
        int longest = builds.stream()
                .mapToInt(build -> cut(build.name()).length())
                .max()
                .orElse(0);
        int wide = (longest * CHARACTER + SLOT) / SLOT;
        return Math.max(wide, (builds.size() + MOST_NAMES - 1) / MOST_NAMES);
    }

    private static Bar bar(BuildDrift build, int at, boolean named, long top) {
        int drifted = height(build.drifted(), top);
        int changed = height(build.changed(), top);
        int excess = Math.max(0, drifted + changed - (BOTTOM - TOP));
        return new Bar(
                build,
                LEFT + SLOT * at,
                drifted - (changed > drifted ? 0 : excess),
                changed - (changed > drifted ? excess : 0),
                named ? cut(build.name()) : "",
                title(build));
    }

    /** A number that is not zero can be seen. */
    private static int height(long files, long top) {
        return files == 0 ? 0 : (int) Math.max(2, Math.round((double) files * (BOTTOM - TOP) / top));
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
    }

    /** The next of 1, 2, 4, 5, 10, 20, 40, 50, 100 and so on. */
    static long roundUp(long number) {
        long unit = 1;
        while (unit * 10 < number) {
            unit *= 10;
        }
        for (long factor : new long[] {1, 2, 4, 5}) {
            if (factor * unit >= number) {
                return factor * unit;
            }
        }
        return 10 * unit;
    }

    private static List<GridLine> grid(long top) {
        List<GridLine> lines = new ArrayList<>();
        lines.add(new GridLine(BOTTOM, 0));
        if (top % 2 == 0) {
            lines.add(new GridLine((TOP + BOTTOM) / 2, top / 2));
        }
        lines.add(new GridLine(TOP, top));
        return List.copyOf(lines);
    }

    private static String title(BuildDrift build) {
        List<String> parts = new ArrayList<>();
        parts.add(Summary.counted(build.drifted(), "file") + " drifted");
        if (build.changed() > 0) {
            parts.add(Summary.counted(build.changed(), "file") + " changed");
        }
        if (build.failed() > 0) {
            parts.add(Summary.counted(build.failed(), "node") + " failed");
        }
        return build.name() + ": " + String.join(", ", parts);
    }

    private static String description(List<BuildDrift> builds) {
        if (builds.isEmpty()) {
            return "There are no results.";
        }
        long drifting = builds.stream().filter(build -> build.drifted() > 0).count();
        return Summary.counted(builds.size(), "build") + ", drift in " + drifting + " of them. The last one is "
                + title(builds.get(builds.size() - 1)) + ".";
    }

    /** Height of the picture. */
    public int height() {
        return HEIGHT;
    }

    /** Left edge of the grid. */
    public int left() {
        return LEFT;
    }

    /** Right edge of the numbers beside the grid. */
    public int numbers() {
        return LEFT - 6;
    }

    /** Upper edge of the grid. */
    public int top() {
        return TOP;
    }

    /** Height of the columns, dots included. */
    public int column() {
        return DOT + SLOT / 2 - TOP;
    }

    /** Width of the columns. */
    public int slot() {
        return SLOT;
    }

    /** Width of the bars. */
    public int bar() {
        return BAR;
    }

    /** Where the dots lie. */
    public int dot() {
        return DOT;
    }

    /** Where the names stand. */
    public int names() {
        return HEIGHT - 5;
    }
}
