package io.jenkins.plugins.poni.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.MarkdownPage;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** docs/reference/commands.md describes every command as its help does. With {@code -Dponi.write=true} it is brought up to date. */
class CommandsPageTest extends CliTest {
    private static final Path PAGE = Path.of("docs/reference/commands.md");
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|(?:[^\\s'\"]|'[^']*')+");
    /** The name of a command in the middle of a sentence. */
    private static final Pattern MENTION = Pattern.compile("poni [a-z-]+");

    private static final String LAST_BY_HAND = "<!-- What follows is written by CommandsPageTest. -->\n";

    @Test
    void describesEveryCommandOptionAndAliasAsTheHelpDoes() throws IOException {
        String page = Files.readString(PAGE);
        assertThat(page).contains(LAST_BY_HAND);
        String byHand = page.substring(0, page.indexOf(LAST_BY_HAND) + LAST_BY_HAND.length());
        String expected = byHand + written();
        if (Boolean.getBoolean("poni.write")) {
            Files.writeString(PAGE, expected);
        }
        assertThat(Files.readString(PAGE))
                .as("Bring the page up to date by: mvn test -Dtest=CommandsPageTest -Dponi.write=true")
                .isEqualTo(expected);
    }

    private static String written() {
        return new CommandsPage(commands()).text();
    }

    private static CommandLine commands() {
        GlobalOptions options = new GlobalOptions();
        return new CommandLines(new Invocation(Surroundings.ofProcess(), options), options).with(Commands.ALL);
    }

    static List<String> commandLines() throws IOException {
        Set<String> lines = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("docs"))) {
            Stream.concat(files.filter(file -> file.toString().endsWith(".md")), Stream.of(Path.of("README.md")))
                    .map(MarkdownPage::read)
                    .flatMap(page -> Stream.concat(
                            page.code().stream()
                                    .filter(code -> !MENTION.matcher(code).matches()),
                            page.blocks().stream().flatMap(block -> block.text().lines())))
                    .map(line -> line.replaceFirst("\\s+#.*", "").strip())
                    .filter(line -> line.startsWith("poni ") && !line.contains("…"))
                    .filter(line -> !line.contains("[OPTIONS]") && !line.contains("COMMAND"))
                    .forEach(lines::add);
        }
        return List.copyOf(lines);
    }

    /** Every command line in any page has commands, options and arguments that there are. */
    @ParameterizedTest
    @MethodSource("commandLines")
    void understandsWhatThePagesTellToType(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(matcher.group().replaceAll("^['\"]|['\"]$", ""));
        }
        commands().parseArgs(words.subList(1, words.size()).toArray(String[]::new));
    }

    @Test
    void namesEveryExitCode() throws IOException, IllegalAccessException {
        String page = Files.readString(PAGE);
        int codes = 0;
        for (Field field : ExitCode.class.getDeclaredFields()) {
            if (field.getType() == int.class) {
                field.setAccessible(true);
                assertThat(page).as(field.getName()).contains("\n| " + field.getInt(null) + " | ");
                codes++;
            }
        }
        assertThat(codes).isGreaterThan(5);
    }
}
