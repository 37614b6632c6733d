package io.jenkins.plugins.poni.report;

/** The few terminal colours that reports use. */
enum Ansi {
    RED("31"),
    GREEN("32"),
    YELLOW("33"),
    CYAN("36"),
    BOLD("1"),
    PLAIN("");

    private static final String ESCAPE = "\u001b[";

    private final String code;

    Ansi(String code) {
        this.code = code;
    }

    String paint(String text) {
        return code.isEmpty() ? text : ESCAPE + code + "m" + text + ESCAPE + "0m";
    }

    static Ansi of(NodeStatus status) {
        return switch (status) {
            case OK -> GREEN;
            case CHANGED -> CYAN;
            case DRIFT, SKIPPED -> YELLOW;
            case FAILED, UNREACHABLE -> RED;
        };
    }

    static Ansi of(Outcome outcome) {
        if (outcome.isGood()) {
            return outcome == Outcome.OK ? GREEN : CYAN;
        }
        return outcome == Outcome.ERROR ? RED : YELLOW;
    }

    static Ansi of(DiffLines.Kind kind) {
        return switch (kind) {
            case ADDED -> GREEN;
            case REMOVED -> RED;
            case HUNK -> CYAN;
            case HEADER -> BOLD;
            case SAME, NOTE -> PLAIN;
        };
    }
}
