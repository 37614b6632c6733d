package io.jenkins.plugins.poni.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How the help of a command looks: its own options first, the global ones after them, an example at the end. */
final class HelpLayout {
    private HelpLayout() {}

    /** Gives a command line and all its commands this look. */
    static void apply(CommandLine line, int width) {
        CommandSpec spec = line.getCommandSpec();
        UsageMessageSpec usage = spec.usageMessage();
        usage.width(width);
        usage.sortOptions(false);
        usage.sortSynopsis(false);
        usage.synopsisHeading("%nUsage: ");
        usage.parameterListHeading("%nArguments:%n");
        usage.commandListHeading("%nCommands:%n");
        usage.footerHeading(usage.footer().length > 1 ? "%nExamples:%n" : "%nExample:%n");
        if (usage.description().length > 0) {
            usage.descriptionHeading("%n");
        }
        usage.customSynopsis(synopsis(spec));
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, help -> "");
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, HelpLayout::options);
        usage.sectionMap().put(UsageMessageSpec.SECTION_KEY_FOOTER, HelpLayout::examples);
        line.getSubcommands().values().forEach(sub -> apply(sub, width));
    }

    /** Short, since the options are listed below: {@code poni deploy [OPTIONS] [NODES]}. */
    private static String[] synopsis(CommandSpec spec) {
        StringBuilder synopsis = new StringBuilder(spec.qualifiedName()).append(" [OPTIONS]");
        spec.positionalParameters().stream()
                .filter(parameter -> !parameter.hidden())
                .forEach(parameter -> {
                    String label = parameter.paramLabel()
                            + (parameter.arity().max() > 1
                                            || parameter.index().max()
                                                    > parameter.index().min()
                                    ? "..."
                                    : "");
                    synopsis.append(' ').append(parameter.required() ? label : "[" + label + "]");
                });
        if (!spec.subcommands().isEmpty()) {
            synopsis.append(" COMMAND");
        }
        return new String[] {synopsis.toString()};
    }

    /** As they are, however wide: a line that is broken in the middle of a word can't be pasted. */
    private static String examples(Help help) {
        String end = System.lineSeparator();
        String[] lines = help.commandSpec().usageMessage().footer();
        return lines.length == 0 ? "" : String.join(end, lines) + end;
    }

    private static String options(Help help) {
        List<OptionSpec> own = new ArrayList<>();
        List<OptionSpec> global = new ArrayList<>();
        for (OptionSpec option : help.commandSpec().options()) {
            if (!option.hidden()) {
                (option.inherited() ? global : own).add(option);
            }
        }
        return list("Options:", own, help) + list("Global options:", global, help);
    }

    private static String list(String heading, List<OptionSpec> options, Help help) {
        if (options.isEmpty()) {
            return "";
        }
        Help.Layout layout = help.createDefaultLayout();
        layout.addOptions(options, help.parameterLabelRenderer());
        return System.lineSeparator() + heading + System.lineSeparator() + layout;
    }
}
