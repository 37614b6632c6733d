package io.jenkins.plugins.poni.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * All commands of Poni. Only the one that is run is loaded, since picocli takes longer to read forty classes than Java to
 * start; therefore names and summaries stand here, and everything else in the command's own class.
 */
final class Commands {

    /**
     * A command as the overview shows it.
     *
     * @param group heading of the overview that it stands under
     * @param name what is typed
     * @param summary what it does, in a few words
     * @param aliases other names for the same
     */
    record Entry(String group, String name, String summary, List<String> aliases) {
        boolean isCalled(String word) {
            return name.equals(word) || aliases.contains(word);
        }
    }

    private static final String CHANGE = "Change the definitions";
    private static final String HISTORY = "History of the definitions";
    private static final String LOOK = "Look at the definitions";
    private static final String RUN = "Work on nodes";
    private static final String OTHER = "Other";

    /** In the order of the overview. */
    static final List<Entry> ALL = List.of(
            entry(CHANGE, "init", "Make an empty repository"),
            entry(CHANGE, "add-system", "Make systems"),
            entry(CHANGE, "create-node", "Make nodes, one or many at once", "add-node"),
            entry(CHANGE, "add-config", "Give a config to nodes"),
            entry(CHANGE, "set", "Set properties of nodes and systems"),
            entry(CHANGE, "unset", "Remove properties of nodes and systems"),
            entry(CHANGE, "settings", "List, set and unset settings of configs"),
            entry(CHANGE, "rename", "Give a node or system another name"),
            entry(CHANGE, "remove-node", "Remove nodes"),
            entry(CHANGE, "remove-system", "Remove a system"),
            entry(CHANGE, "remove-config", "Take a config from nodes"),
            entry(LOOK, "list", "List nodes, systems, configs, properties and commands"),
            entry(LOOK, "show", "Print the files of nodes as a deployment would write them"),
            entry(LOOK, "verify", "Check all definitions and templates without touching a machine"),
            entry(RUN, "deploy", "Write to the nodes what differs from the definitions"),
            entry(RUN, "audit", "Compare the nodes with the definitions and change nothing"),
            entry(RUN, "control", "Run commands of configs on nodes, what they require first"),
            entry(RUN, "remote", "Run a shell command on nodes"),
            entry(RUN, "cloud", "Make, look at and end the machines of nodes"),
            entry(RUN, "trust", "Show the host keys of nodes and record them"),
            entry(HISTORY, "commit", "Commit what was edited by hand", "checkpoint"),
            entry(HISTORY, "history", "List who changed what, and when"),
            entry(HISTORY, "diff", "Show what has changed since a commit"),
            entry(HISTORY, "rollback", "Go back to an earlier revision by a new commit"),
            entry(OTHER, "completion", "Print the script that completes poni commands in a shell"),
            entry(OTHER, "demo", "Show the whole of Poni on an example system, on this computer alone"),
            entry(OTHER, "help", "Explain a command"),
            entry(OTHER, "version", "Print the version of Poni and of Java"));

    private Commands() {}

    private static Entry entry(String group, String name, String summary, String... aliases) {
        return new Entry(group, name, summary, List.of(aliases));
    }

    /** The command of that name or alias, or null. */
    static Entry find(String word) {
        for (Entry entry : ALL) {
            if (entry.isCalled(word)) {
                return entry;
            }
        }
        return null;
    }

    /** Every name and alias. */
    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Entry entry : ALL) {
            words.add(entry.name());
            words.addAll(entry.aliases());
        }
        return words;
    }

    /** A new object of the command's class, for picocli to fill and call. */
    static Object create(Entry entry, Invocation poni) {
        Objects.requireNonNull(poni, "poni");
        return switch (entry.name()) {
            case "add-config" -> new AddConfigCommand(poni);
            case "add-system" -> new AddSystemCommand(poni);
            case "audit" -> new AuditCommand(poni);
            case "cloud" -> new CloudCommands();
            case "commit" -> new CommitCommand(poni);
            case "completion" -> new CompletionCommand(poni);
            case "control" -> new ControlCommand(poni);
            case "create-node" -> new CreateNodeCommand(poni);
            case "deploy" -> new DeployCommand(poni);
            case "demo" -> new DemoCommand(poni);
            case "diff" -> new DiffCommand(poni);
            case "help" -> new HelpCommand(poni);
            case "history" -> new HistoryCommand(poni);
            case "init" -> new InitCommand(poni);
            case "list" -> new ListCommand(poni);
            case "remote" -> new RemoteCommands();
            case "remove-config" -> new RemoveConfigCommand(poni);
            case "remove-node" -> new RemoveNodeCommand(poni);
            case "remove-system" -> new RemoveSystemCommand(poni);
            case "rename" -> new RenameCommand(poni);
            case "rollback" -> new RollbackCommand(poni);
            case "set" -> new SetCommand(poni);
            case "settings" -> new SettingsCommands();
            case "show" -> new ShowCommand(poni);
            case "trust" -> new TrustCommand(poni);
            case "unset" -> new UnsetCommand(poni);
            case "verify" -> new VerifyCommand(poni);
            case "version" -> new VersionCommand(poni);
            default -> throw new IllegalArgumentException("No class for the command " + entry.name());
        };
    }
}
