package io.jenkins.plugins.poni.cli;

/** What {@code poni} alone prints: all commands by group. */
final class Overview {
    private Overview() {}

    static String text() {
        int width = Commands.ALL.stream()
                .mapToInt(entry -> label(entry).length())
                .max()
                .orElse(0);
        StringBuilder text = new StringBuilder("""
                Usage: poni [OPTIONS] COMMAND

                Defines, deploys, audits and controls systems of many machines from one git repository.
                """);
        String group = "";
        for (Commands.Entry entry : Commands.ALL) {
            if (!entry.group().equals(group)) {
                group = entry.group();
                text.append('\n').append(group).append(":\n");
            }
            String label = label(entry);
            text.append("  ").append(label).append(" ".repeat(width - label.length() + 2));
            text.append(entry.summary()).append('\n');
        }
        return text.append("\nRun 'poni COMMAND --help' for the options and an example of a command.\n")
                .toString();
    }

    private static String label(Commands.Entry entry) {
        return entry.aliases().isEmpty() ? entry.name() : entry.name() + ", " + String.join(", ", entry.aliases());
    }
}
