package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Names;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The {@code poni} command. */
public final class Poni {
    private static final Duration LONGEST_CLEANUP = Duration.ofSeconds(10);

    private static volatile boolean ending;

    private final Surroundings surroundings;
    private final GlobalOptions options = new GlobalOptions();
    private final Invocation poni;

    private Poni(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.poni = new Invocation(surroundings, options);
    }

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] args) {
        Logging.configure(List.of(args).contains("--debug"));
        CountDownLatch ended = new CountDownLatch(1);
        endOnInterrupt(Thread.currentThread(), ended);
        LauncherWatch.start();
        int code = ExitCode.FAILED;
        try {
            code = run(Surroundings.ofProcess(), args);
        } finally {
            ended.countDown();
        }
        System.exit(code);
    }

    /** Ctrl-C interrupts the work, which ends what runs remotely, and waits until it has said what was finished. */
    private static void endOnInterrupt(Thread work, CountDownLatch ended) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            ending = true;
                            work.interrupt();
                            await(ended, LONGEST_CLEANUP, DefinitionRepository::isBeingChanged);
                        },
                        "poni-interrupt"));
    }

    /** Whether Ctrl-C has ended this process; unlike an interrupt, no library on the way can swallow it. */
    static boolean isEnding() {
        return ending;
    }

    /**
     * Waits for the end of the work.
     *
     * @param longest how long at most, since a machine that does not answer must not keep the process alive
     * @param indivisible whether to wait even longer, for an edit of many files that must not stop half-way
     */
    static void await(CountDownLatch ended, Duration longest, BooleanSupplier indivisible) {
        long end = System.nanoTime() + longest.toNanos();
        try {
            while (!Prompt.isWaiting() && (System.nanoTime() < end || indivisible.getAsBoolean())) {
                if (ended.await(50, TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Runs one command. It neither ends the process nor touches anything of it but what it is given.
     *
     * @return the exit code: 0 done, 1 failures or drift, 2 wrong usage, 3 invalid definitions, 4 unreachable node, 130
     *     interrupted, 141 nobody read the result
     */
    public static int run(Surroundings surroundings, String... args) {
        int code = new Poni(surroundings).execute(args);
        if (surroundings.out().checkError()) {
            code = unwritten(surroundings, code);
        }
        surroundings.err().flush();
        return code;
    }

    /** A result that nobody got, or only in part, is not done, whatever was done for it. */
    private static int unwritten(Surroundings surroundings, int code) {
        boolean readerIsGone = ResultStream.isReaderGone(surroundings.out());
        if (!readerIsGone) {
            String reason = ResultStream.reason(surroundings.out());
            surroundings
                    .err()
                    .println("poni: Standard output could not be written" + (reason.isEmpty() ? "" : ": " + reason)
                            + ". What was printed there is not complete; what was done is done.");
        }
        return code != ExitCode.DONE ? code : readerIsGone ? ExitCode.BROKEN_PIPE : ExitCode.FAILED;
    }

    private int execute(String[] args) {
        try {
            List<Commands.Entry> entries = commandIn(args).map(List::of).orElse(List.of());
            CommandLine line = new CommandLines(poni, options).with(entries);
            line.setParameterExceptionHandler((failure, words) -> new Failures(poni).report(failure));
            line.setExecutionExceptionHandler((failure, command, parsed) -> new Failures(poni).report(failure));
            line.setExecutionStrategy(this::execute);
            return line.execute(args);
        } catch (UsageException e) {
            return new Failures(poni).report(e);
        } finally {
            poni.flush();
        }
    }

    private int execute(ParseResult parsed) {
        if (options.version) {
            return new VersionCommand(poni).call();
        }
        if (!parsed.hasSubcommand()) {
            poni.out().print(Overview.text());
            return ExitCode.DONE;
        }
        CommandLine line = parsed.commandSpec().commandLine();
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                poni.color() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        refuseJson(parsed);
        return new CommandLine.RunLast().execute(parsed);
    }

    /** An option that would do nothing is refused. */
    private void refuseJson(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (poni.json() && !(last.commandSpec().userObject() instanceof JsonResult) && !last.isUsageHelpRequested()) {
            throw new CommandLine.ParameterException(
                    last.commandSpec().commandLine(),
                    "'" + last.commandSpec().qualifiedName() + "' has no JSON form. Leave --json out.");
        }
    }

    /** The command that the arguments name, or null when they name none. */
    private static Optional<Commands.Entry> commandIn(String[] args) {
        for (int i = 0; i < args.length; i++) {
            if (GlobalOptions.WITH_VALUE.contains(args[i])) {
                i++;
            } else if (!args[i].startsWith("-")) {
                return Optional.of(named(args[i]));
            }
        }
        return Optional.empty();
    }

    private static Commands.Entry named(String word) {
        Commands.Entry entry = Commands.find(word);
        if (entry == null) {
            List<String> known = new ArrayList<>(Commands.words());
            String near = Names.nearest(word, known)
                    .map(name -> "Did you mean \"" + name + "\"? ")
                    .orElse("");
            throw new UsageException("There is no command \"" + word + "\". " + near + "Run 'poni' for a list.");
        }
        return entry;
    }
}
