package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.report.VisibleText;
import io.jenkins.plugins.poni.repository.History;
import io.jenkins.plugins.poni.repository.Revision;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code poni history}. */
@Command(
        name = "history",
        description =
                "Lists the commits that changed the definitions, newest first: hash, time, author and what was done.",
        footer = {"  poni history", "  poni history systems/webshop/frontend/http1 -n 5"})
final class HistoryCommand implements Callable<Integer>, JsonResult {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Invocation poni;

    @Parameters(
            paramLabel = "PATH",
            arity = "0..1",
            description = "Only commits that changed this file or directory, given as from the root of the repository.")
    private String path = "";

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            description = "At most so many commits; 50 without it.")
    private int count = 50;

    HistoryCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        List<Revision> log;
        try (History history = History.open(poni.root())) {
            log = history.log(path, count);
        }
        if (log.isEmpty() && !path.isEmpty()) {
            throw new UsageException("No commit changed \"" + path
                    + "\". Give a file or directory as from the root of the repository, such as systems/NODE.");
        }
        if (poni.json()) {
            poni.print(log.stream().map(HistoryCommand::json).toList());
        } else {
            log.forEach(this::print);
        }
        return ExitCode.DONE;
    }

    private void print(Revision revision) {
        String time = TIME.format(revision.time().atZone(ZoneId.systemDefault()));
        poni.out()
                .println(VisibleText.line(
                        revision.shortId() + "  " + time + "  " + revision.author() + "  " + revision.subject()));
        if (poni.verbose()) {
            revision.message()
                    .lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .forEach(line -> poni.out().println("    " + VisibleText.line(line)));
        }
    }

    private static Map<String, Object> json(Revision revision) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", revision.id());
        json.put("time", revision.time());
        json.put("author", revision.author());
        json.put("email", revision.email());
        json.put("message", revision.message());
        return json;
    }
}
