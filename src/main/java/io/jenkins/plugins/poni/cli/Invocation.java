package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.report.Json;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One run of the command: what a command class asks for the repository, the output and the global options. */
final class Invocation {
    /** The file that marks the root of a repository. */
    static final String MARKER = "poni.yaml";

    private final Surroundings surroundings;
    private final GlobalOptions options;
    private final GivenSecrets secrets;
    private final PrintStream out;
    private final PrintStream err;
    private final Screen screen;
    private ProgressDisplay display;

    Invocation(Surroundings surroundings, GlobalOptions options) {
        this.surroundings = surroundings;
        this.options = options;
        this.secrets = GivenSecrets.of(surroundings.environment());
        this.out = MaskedStream.over(surroundings.out(), secrets::mask);
        this.err = MaskedStream.over(surroundings.err(), secrets::mask);
        this.screen = new Screen(out, err);
        Logging.hide(secrets::mask);
    }

    Surroundings surroundings() {
        return surroundings;
    }

    /**
     * Runs another command as this one is run, with the same output, colours and display of progress, but without the
     * repository that this one may have been given.
     *
     * @param directory its current directory
     * @param variables environment variables that it has in addition
     * @return its exit code
     */
    int another(Path directory, Map<String, String> variables, List<String> words) {
        Map<String, String> environment = new HashMap<>(surroundings.environment());
        environment.remove("PONI_ROOT");
        environment.putAll(variables);
        Surroundings there = new Surroundings(
                surroundings.out(),
                surroundings.err(),
                surroundings.in(),
                environment,
                directory,
                surroundings.outTerminal(),
                surroundings.errTerminal());
        List<String> all = new ArrayList<>(words);
        all.addAll(0, List.of("--color", options.color.toString(), "--progress", options.progress.toString()));
        return Poni.run(there, all.toArray(String[]::new));
    }

    /**
     * Standard output, for results; secrets are masked in it. While there is progress to show, write by {@link #screen()}
     * instead.
     */
    PrintStream out() {
        return out;
    }

    /** Standard error, for what is said about the work; secrets are masked in it. */
    PrintStream err() {
        return err;
    }

    /** Prints a result as JSON. Its texts are masked one by one, since a mask over JSON as a whole could break its form. */
    void print(Object result) {
        surroundings.out().print(Json.text(secrets.mask().applyWithin(result)));
    }

    /** Standard output for JSON whose texts are masked already. */
    PrintStream maskedOut() {
        return surroundings.out();
    }

    /** Writes what was printed without the end of a line. */
    void flush() {
        out.flush();
        err.flush();
    }

    /** Every secret of this run. */
    GivenSecrets secrets() {
        return secrets;
    }

    /** Whole lines on standard output and error that do not disturb the progress bar. */
    Screen screen() {
        return screen;
    }

    /** Questions to whoever runs this. */
    Prompt prompt() {
        return new Prompt(surroundings, screen);
    }

    boolean json() {
        return options.json;
    }

    boolean verbose() {
        return options.verbose;
    }

    boolean debug() {
        return options.debug;
    }

    /** Whether standard output is to be coloured. */
    boolean color() {
        return switch (options.color) {
            case ALWAYS -> true;
            case NEVER -> false;
            case AUTO ->
                surroundings.outTerminal()
                        && surroundings.variable("NO_COLOR").isEmpty()
                        && !surroundings.variable("TERM").equals("dumb");
        };
    }

    /** A new display of work in progress; close it before the result is printed. */
    ProgressDisplay progress() {
        boolean terminal =
                surroundings.errTerminal() && !surroundings.variable("TERM").equals("dumb");
        display = switch (options.progress) {
            case NONE -> ProgressDisplay.silent();
            case PLAIN -> new PlainProgress(screen);
            case BAR -> bar();
            case AUTO -> terminal ? bar() : new PlainProgress(screen);
        };
        return display;
    }

    private ProgressDisplay bar() {
        return new TerminalProgress(screen, Terminal.width(surroundings), System::nanoTime);
    }

    /** The latest display of work in progress, or null before there was one. */
    ProgressDisplay display() {
        return display;
    }

    /**
     * The repository that was asked for, or that the current directory is in.
     *
     * @throws UsageException if there is none
     */
    DefinitionRepository repository() {
        return DefinitionRepository.open(root());
    }

    /**
     * The directory of {@link #repository()}.
     *
     * @throws UsageException if there is none
     */
    Path root() {
        Path named = namedRoot();
        if (named != null) {
            if (!Files.isRegularFile(named.resolve(MARKER))) {
                throw new UsageException("\"" + named + "\" is no Poni repository: it has no " + MARKER
                        + ". Name another directory by -d or PONI_ROOT, or make it one by 'poni init'.");
            }
            return named;
        }
        for (Path above = surroundings.directory(); above != null; above = above.getParent()) {
            if (Files.isRegularFile(above.resolve(MARKER))) {
                return above;
            }
        }
        throw new UsageException("There is no Poni repository here: neither \"" + surroundings.directory()
                + "\" nor a directory above it has a " + MARKER
                + ". Name one by -d or PONI_ROOT, or make one by 'poni init'.");
    }

    /** The directory given by {@code -d} or {@code PONI_ROOT}, absolute, whether it is a repository or not; or null. */
    Path namedRoot() {
        if (options.root != null) {
            return resolve(options.root);
        }
        String variable = surroundings.variable("PONI_ROOT");
        return variable.isEmpty() ? null : resolve(Path.of(variable));
    }

    /** Whether {@code -d} was given. */
    boolean hasRootOption() {
        return options.root != null;
    }

    /** A path from the command line, made absolute from the current directory. */
    Path resolve(Path path) {
        return surroundings.directory().resolve(path).normalize();
    }
}
