package io.jenkins.plugins.poni.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the demo goes on from stage to stage; the commands themselves are run by {@code DemoCommandTest}. */
class DemoTest {
    @TempDir
    Path directory;

    /** Says of every command what it would say, without running it. */
    private static final class Answers implements DemoConsole {
        private final String word;
        private final int code;
        private final List<String> commands = new ArrayList<>();
        private final StringBuilder said = new StringBuilder();

        /** Answers {@code code} to the first command that begins with {@code word}, and to all others as they should end. */
        Answers(String word, int code) {
            this.word = word;
            this.code = code;
        }

        @Override
        public int poni(Path directory, List<String> words) {
            commands.add(words.get(0));
            if (words.get(0).equals("deploy")) {
                pretendToDeploy(directory.resolveSibling("machines"));
            }
            if (words.get(0).equals(word)) {
                return code;
            }
            return words.contains("--report") && words.get(0).equals("audit") ? 1 : 0;
        }

        private static void pretendToDeploy(Path machines) {
            try {
                for (String file :
                        List.of("pg1/etc/postgresql/pg_hba.conf", "http2/etc/web/web.conf", "http4/etc/web/web.conf")) {
                    Files.createDirectories(machines.resolve(file).getParent());
                    Files.writeString(machines.resolve(file), "");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void heading(String text) {
            said.append(text).append('\n');
        }

        @Override
        public void command(String text) {
            said.append(text).append('\n');
        }

        @Override
        public void line(String text) {
            said.append(text).append('\n');
        }
    }

    @Test
    void stopsAtTheFirstStageThatEndsOtherwiseThanItShould() throws Exception {
        Answers answers = new Answers("deploy", 1);

        assertThat(new Demo(directory, answers).run()).isEqualTo(1);
        assertThat(answers.commands).endsWith("verify", "deploy").doesNotContain("audit");
        assertThat(answers.said).containsPattern("The demo stops at stage \\d+, .*: exit code 1 where 0 was expected");
    }

    @Test
    void stopsAtAnAuditThatOverlooksTheDrift() throws Exception {
        Answers answers = new Answers("audit", 0);

        assertThat(new Demo(directory, answers).run()).isEqualTo(1);
        assertThat(answers.said).contains("exit code 0 where 1 was expected");
    }

    @Test
    void stopsQuietlyWhenACommandWasInterrupted() throws Exception {
        Answers answers = new Answers("verify", 130);

        assertThat(new Demo(directory, answers).run()).isEqualTo(130);
        assertThat(answers.commands).endsWith("verify");
        assertThat(answers.said).doesNotContain("The demo stops");
    }

    @Test
    void freesThePortsOfItsMachinesWhateverHappens() throws Exception {
        Answers answers = new Answers("verify", 1);

        new Demo(directory, answers).run();

        Matcher port = Pattern.compile("pg1 +port (\\d+)").matcher(answers.said);
        assertThat(port.find()).isTrue();
        assertThat(canListenOn(Integer.parseInt(port.group(1)))).isTrue();
    }

    private static boolean canListenOn(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
