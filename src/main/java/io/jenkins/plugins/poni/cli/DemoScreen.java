package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.cli.demo.DemoConsole;
import io.jenkins.plugins.poni.report.VisibleText;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Where the demo's words go, and how its commands are run: as this one was, with the same output and colours. */
final class DemoScreen implements DemoConsole {
    private static final String BOLD = "\033[1m";
    private static final String CYAN = "\033[36m";
    private static final String PLAIN = "\033[0m";

    /** The password that the webshop's templates ask for; and no SSH configuration that was written for other machines. */
    private static final Map<String, String> VARIABLES =
            Map.of("PONI_SECRET_DB_PASSWORD", "correct horse battery staple", "PONI_SSH_CONFIG", "none");

    private final Invocation poni;

    DemoScreen(Invocation poni) {
        this.poni = poni;
    }

    @Override
    public int poni(Path directory, List<String> words) {
        int code = Poni.isEnding() ? ExitCode.INTERRUPTED : poni.another(directory, VARIABLES, words);
        return Poni.isEnding() ? ExitCode.INTERRUPTED : code;
    }

    @Override
    public void heading(String text) {
        poni.out().println();
        show(BOLD, "== " + text);
    }

    @Override
    public void command(String text) {
        show(CYAN, "$ " + text);
    }

    @Override
    public void line(String text) {
        show("", text);
    }

    private void show(String style, String text) {
        String printable = VisibleText.block(text);
        boolean styled = poni.color() && !style.isEmpty();
        poni.out().println(styled ? style + printable + PLAIN : printable);
        poni.out().flush();
    }
}
