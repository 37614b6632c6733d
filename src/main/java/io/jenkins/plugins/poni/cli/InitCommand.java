package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.report.VisibleText;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.repository.NewRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code poni init}. */
@Command(
        name = "init",
        description =
                "Makes an empty repository of definitions, with git to keep its history. Directories that are missing"
                        + " are made; inside a git work tree that one is used. Definitions that are there already but in no git"
                        + " repository, such as a copied example, are kept and committed.",
        footer = {
            "  poni init webshop-definitions",
            "  poni init -d /srv/definitions --author 'Ann Ops <ann@example.com>'"
        })
final class InitCommand implements Callable<Integer>, JsonResult {
    private final Invocation poni;

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "The directory; without it that of -d, PONI_ROOT, or the current one.")
    private Path directory;

    @Mixin
    private CommitArguments commit;

    InitCommand(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public Integer call() {
        Path place = place();
        boolean defined = Files.exists(place.resolve(Invocation.MARKER));
        DefinitionRepository repository = NewRepository.create(place, commit.options());
        if (poni.json()) {
            Map<String, Object> result = new LinkedHashMap<>();
            result.put("root", repository.root().toString());
            result.put("revision", repository.revision().isEmpty() ? null : repository.revision());
            poni.print(result);
        } else if (defined) {
            poni.out().println(VisibleText.line("Put the definitions under version control in " + repository.root()));
        } else {
            poni.out().println(VisibleText.line("Made an empty repository in " + repository.root()));
            poni.out().println("Next: 'poni create-node NAME -H HOST', then 'poni add-config NODES CONFIG --create'.");
        }
        return ExitCode.DONE;
    }

    private Path place() {
        Path named = poni.namedRoot();
        if (directory == null) {
            return named == null ? poni.surroundings().directory() : named;
        }
        Path place = poni.resolve(directory);
        if (poni.hasRootOption() && !place.equals(named)) {
            throw new UsageException(
                    "Both \"" + directory + "\" and -d \"" + named + "\" name a directory. Give one of them.");
        }
        return place;
    }
}
