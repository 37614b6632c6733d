package io.jenkins.plugins.poni.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Writes the part of docs/reference/commands.md that follows from the commands themselves. */
final class CommandsPage {
    /** Titles of the tables of options that several commands share, by the class that declares the options. */
    private static final Map<String, String> SHARED = shared(
            "TargetOptions", "Choosing files",
            "NodeOptions", "Choosing nodes",
            "WorkOptions", "How nodes are worked on",
            "OutputOptions", "Output of commands",
            "ReportOption", "Writing a report",
            "SecretOptions", "Giving secrets",
            "LoginOptions", "Logging in",
            "CommitArguments", "Committing");

    private static Map<String, String> shared(String... classesAndTitles) {
        Map<String, String> titles = new LinkedHashMap<>();
        for (int i = 0; i < classesAndTitles.length; i += 2) {
            titles.put(classesAndTitles[i], classesAndTitles[i + 1]);
        }
        return titles;
    }

    private final CommandSpec root;
    private final StringBuilder page = new StringBuilder();
    private final Map<String, CommandSpec> used = new TreeMap<>();

    CommandsPage(CommandLine line) {
        this.root = line.getCommandSpec();
    }

    String text() {
        line("## Options of every command");
        line("They may stand before or after the name of the command.");
        table(List.of(), root.options());
        StringBuilder commands = new StringBuilder();
        String group = "";
        for (Commands.Entry entry : Commands.ALL) {
            if (!entry.group().equals(group)) {
                group = entry.group();
                commands.append("\n## ").append(group).append('\n');
            }
            commands.append(command(root.subcommands().get(entry.name()).getCommandSpec(), entry.aliases()));
        }
        line("## Options that several commands share");
        SHARED.values().stream().filter(used::containsKey).forEach(title -> {
            line("### " + title);
            table(List.of(), own(used.get(title)));
        });
        return page.append(commands).toString();
    }

    private String command(CommandSpec spec, List<String> aliases) {
        CommandsPage part = new CommandsPage(root.commandLine());
        part.describe(spec, aliases);
        used.putAll(part.used);
        StringBuilder text = new StringBuilder(part.page);
        spec.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .distinct()
                .forEach(sub -> text.append(command(sub, List.of(sub.aliases()))));
        return text.toString();
    }

    private void describe(CommandSpec spec, List<String> aliases) {
        line("### " + spec.qualifiedName());
        line(cell(String.join(" ", spec.usageMessage().header())));
        if (!aliases.isEmpty()) {
            line("Also called `" + String.join("`, `", aliases) + "`.");
        }
        for (String paragraph : spec.usageMessage().description()) {
            line(cell(paragraph.replaceFirst("^%n", "")));
        }
        if (spec.userObject() instanceof JsonResult) {
            line("Has a JSON form, `--json`.");
        }
        if (!spec.subcommands().isEmpty()) {
            return;
        }
        line("```\n" + spec.usageMessage().customSynopsis()[0] + "\n```");
        table(spec.positionalParameters(), own(spec));
        Set<String> titles = titles(spec);
        if (!titles.isEmpty()) {
            List<String> links = titles.stream()
                    .map(title -> "[" + title + "](#"
                            + title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-') + ")")
                    .toList();
            line("Shared options: " + String.join(", ", links) + ".");
        }
        List<String> examples = new ArrayList<>();
        for (String example : spec.usageMessage().footer()) {
            examples.add(example.strip());
        }
        line("```sh\n" + String.join("\n", examples) + "\n```");
    }

    /** The options that stand in the command's own table. */
    private static List<OptionSpec> own(CommandSpec spec) {
        List<OptionSpec> options = new ArrayList<>(spec.options());
        sharedIn(spec).values().forEach(mixin -> options.removeIf(option -> hasSameName(mixin, option)));
        options.removeIf(option -> option.inherited() || option.hidden());
        return options;
    }

    private static boolean hasSameName(CommandSpec mixin, OptionSpec option) {
        return mixin.options().stream().anyMatch(other -> other.longestName().equals(option.longestName()));
    }

    /** The mixins with a table of their own, by its title; also those within other mixins. */
    private static Map<String, CommandSpec> sharedIn(CommandSpec spec) {
        Map<String, CommandSpec> shared = new LinkedHashMap<>();
        for (CommandSpec mixin : spec.mixins().values()) {
            String title = SHARED.get(mixin.userObject().getClass().getSimpleName());
            if (title != null) {
                shared.put(title, mixin);
            } else {
                shared.putAll(sharedIn(mixin));
            }
        }
        return shared;
    }

    private Set<String> titles(CommandSpec spec) {
        Set<String> titles = new LinkedHashSet<>();
        sharedIn(spec).forEach((title, mixin) -> {
            used.put(title, mixin);
            titles.add(title);
            titles.addAll(titles(mixin));
        });
        return titles;
    }

    private void table(List<PositionalParamSpec> parameters, List<OptionSpec> options) {
        if (parameters.isEmpty() && options.isEmpty()) {
            return;
        }
        page.append('\n');
        page.append(parameters.isEmpty() ? "| Option | Meaning |\n" : "| Argument or option | Meaning |\n");
        page.append("|---|---|\n");
        parameters.forEach(parameter -> row("`" + parameter.paramLabel() + "`", parameter));
        options.forEach(option -> row(names(option), option));
    }

    private static String names(OptionSpec option) {
        String value = option.arity().max() > 0 ? " " + option.paramLabel() : "";
        List<String> names = new ArrayList<>();
        for (String name : option.names()) {
            names.add("`" + name + (name.startsWith("--") || option.names().length == 1 ? value : "") + "`");
        }
        return String.join(", ", names);
    }

    private void row(String name, ArgSpec argument) {
        page.append("| ").append(name.replace("|", "\\|")).append(" | ");
        page.append(cell(String.join(" ", argument.description()))).append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;");
    }

    private void line(String text) {
        page.append('\n').append(text).append('\n');
    }
}
