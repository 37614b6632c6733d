package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.PoniException;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.UnreachableException;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.report.VisibleText;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure into an exit code and a sentence: the only place where this is decided. */
final class Failures {
    private final Invocation poni;

    Failures(Invocation poni) {
        this.poni = poni;
    }

    /** Prints what went wrong and tells the exit code. */
    int report(Exception failure) {
        poni.out().flush();
        PrintStream err = poni.err();
        if (failure instanceof DefinitionException invalid) {
            problems(invalid.problems(), err);
        } else if (failure instanceof ParameterException wrong) {
            parameter(wrong, err);
        } else if (failure instanceof InterruptedException) {
            err.println("poni: interrupted" + finished());
        } else if (failure instanceof PoniException || poni.debug()) {
            err.println("poni: " + VisibleText.block(String.valueOf(failure.getMessage())));
        } else {
            err.println("poni: unexpected " + failure.getClass().getSimpleName() + ": "
                    + VisibleText.block(String.valueOf(failure.getMessage()))
                    + "\nThis is a fault of Poni. Run the same command with --debug to see where it happened.");
        }
        if (poni.debug()) {
            failure.printStackTrace(err);
        }
        err.flush();
        return exitCode(failure);
    }

    private static int exitCode(Exception failure) {
        if (failure instanceof UsageException || failure instanceof ParameterException) {
            return ExitCode.USAGE;
        }
        if (failure instanceof DefinitionException) {
            return ExitCode.DEFINITIONS;
        }
        if (failure instanceof UnreachableException) {
            return ExitCode.UNREACHABLE;
        }
        return failure instanceof InterruptedException ? ExitCode.INTERRUPTED : ExitCode.FAILED;
    }

    private static void problems(List<Problem> problems, PrintStream err) {
        err.println(
                "poni: the definitions have " + (problems.size() == 1 ? "a problem:" : problems.size() + " problems:"));
        problems.forEach(problem -> err.println(VisibleText.block(problem.toString())));
    }

    /** What a stopped run had finished, since it printed no result. */
    private String finished() {
        ProgressDisplay display = poni.display();
        if (display == null || display.total() == 0) {
            return "";
        }
        List<String> finished = display.finished();
        return " during " + display.stage() + "; finished " + finished.size() + " of " + display.total()
                + (finished.isEmpty() ? "" : ": " + String.join(", ", finished));
    }

    private static void parameter(ParameterException wrong, PrintStream err) {
        CommandLine command = wrong.getCommandLine();
        err.println("poni: " + VisibleText.block(sentence(wrong, command)));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }

    private static String sentence(ParameterException wrong, CommandLine command) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), command);
        }
        if (!command.getSubcommands().isEmpty() && !(command.getCommand() instanceof Callable)) {
            return "'" + command.getCommandSpec().qualifiedName() + "' needs one of its commands: "
                    + String.join(", ", command.getSubcommands().keySet()) + ".";
        }
        ArgSpec argument = wrong.getArgSpec();
        if (argument != null && argument.typeInfo().isEnum() && wrong.getValue() != null) {
            String choices = String.join(", ", argument.completionCandidates());
            return "\"" + wrong.getValue() + "\" is no value for " + label(argument) + ". Write one of: " + choices
                    + ".";
        }
        return wrong.getMessage();
    }

    private static String label(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String unmatched(String word, CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();
        if (word.startsWith("-")) {
            String option = word.replaceFirst("=.*", "");
            List<String> known =
                    new ArrayList<>(command.getCommandSpec().optionsMap().keySet());
            return "'" + name + "' has no option \"" + option + "\"." + meant(option, known);
        }
        if (!command.getSubcommands().isEmpty()) {
            return "'" + name + "' has no command \"" + word + "\". "
                    + Names.didYouMean(word, command.getSubcommands().keySet());
        }
        return "'" + name + "' can do nothing with \"" + word + "\". Quote a value that has blanks in it.";
    }

    private static String meant(String option, List<String> known) {
        return Names.nearest(option, known)
                .map(near -> " Did you mean \"" + near + "\"?")
                .orElse("");
    }
}
