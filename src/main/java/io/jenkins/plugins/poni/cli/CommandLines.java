package io.jenkins.plugins.poni.cli;

import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Builds picocli's view of Poni with as many commands as are needed, all with the same manners. */
final class CommandLines {
    private final Invocation poni;
    private final GlobalOptions options;

    CommandLines(Invocation poni, GlobalOptions options) {
        this.poni = poni;
        this.options = options;
    }

    /** Poni with these commands and no others. */
    CommandLine with(List<Commands.Entry> entries) {
        IFactory factory = new WithInvocation(poni);
        CommandLine root = new CommandLine(options, factory);
        for (Commands.Entry entry : entries) {
            CommandLine command = new CommandLine(Commands.create(entry, poni), factory);
            command.getCommandSpec().usageMessage().header(entry.summary() + ".");
            root.addSubcommand(entry.name(), command, entry.aliases().toArray(String[]::new));
        }
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setAllowSubcommandsAsOptionParameters(true);
        root.setUsageHelpLongOptionsMaxWidth(28);
        root.setOut(new PrintWriter(new StreamWriter(poni.out()), true));
        root.setErr(new PrintWriter(new StreamWriter(poni.err()), true));
        HelpLayout.apply(root, Math.min(100, Terminal.width(poni.surroundings())));
        return root;
    }

    /** Gives the commands of a group, which picocli makes itself, the invocation that they work for. */
    private record WithInvocation(Invocation poni) implements IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Invocation.class) {
                    return type.cast(constructor.newInstance(poni));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
