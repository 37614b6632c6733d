package io.jenkins.plugins.poni.repository;

import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads a YAML file into values that know where they were written. Only plain data can result, whatever the file says;
 * files that are too large, too deep, ambiguous or malformed are refused with the line and the remedy.
 */
final class YamlReader {
    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setParseComments(false)
            .setCodePointLimit(YamlText.MAX_BYTES)
            .build();

    /**
     * @param file the file
     * @param label what messages and origins call it: its path relative to the repository root
     * @return the map that the file holds, an empty one for an empty file
     * @throws DefinitionException with everything that is wrong with the file as YAML
     */
    Value.Mapping read(Path file, String label) {
        return parse(YamlText.read(file, label), label);
    }

    /** As {@link #read}, of a text that has been read already. */
    Value.Mapping parse(String text, String label) {
        StreamReader reader = new StreamReader(SETTINGS, text);
        try {
            return new YamlDocument(new ParserImpl(SETTINGS, reader), label).read();
        } catch (ReaderException e) {
            throw unreadable(text, label, e);
        } catch (MarkedYamlEngineException e) {
            throw malformed(text, label, e);
        } catch (YamlEngineException e) {
            throw failure(Origin.of(label), "This is not YAML 1.2: " + e.getMessage(), "Remove a %YAML line.", e);
        } catch (DefinitionException e) {
            throw e;
        } catch (RuntimeException e) {
            throw broken(reader, label, e);
        }
    }

    /** The parser trips over some texts, such as one that ends within an escape, without saying so in its own words. */
    private static DefinitionException broken(StreamReader reader, String label, RuntimeException e) {
        return failure(
                new Origin(label, reader.getLine() + 1),
                "This is not YAML: it cannot be read from here on",
                "Check quotes and backslashes here and before.",
                e);
    }

    private static DefinitionException unreadable(String text, String label, ReaderException e) {
        int position = Math.min(
                text.length(),
                text.offsetByCodePoints(0, Math.min(e.getPosition(), text.codePointCount(0, text.length()))));
        int line = 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return failure(
                new Origin(label, line),
                String.format("The character U+%04X is not allowed in YAML", e.getCodePoint()),
                "Remove it, or write it as an escape in double quotes.",
                e);
    }

    private static DefinitionException malformed(String text, String label, MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        int line = mark.map(at -> at.getLine() + 1).orElse(0);
        Origin origin = new Origin(label, line);
        String source =
                line == 0 ? "" : text.lines().skip(line - 1L).findFirst().orElse("");
        if (source.substring(0, source.length() - source.stripLeading().length())
                        .indexOf('\t')
                >= 0) {
            return failure(origin, "The line is indented with a tab", "Indent with spaces.", e);
        }
        String column = mark.map(at -> " in column " + (at.getColumn() + 1)).orElse("");
        String context = e.getContext() == null || e.getContext().isEmpty() ? "" : e.getContext() + ": ";
        String found = String.valueOf(e.getProblem()).replaceAll("\\s+", " ").replaceAll("\\. \\(Do not.*", "");
        return failure(origin, "This is not YAML: " + context + found + column, remedy(found), e);
    }

    private static String remedy(String found) {
        if (found.contains("mapping values are not allowed")) {
            return "Check the indentation, and quote a text that has ': ' in it.";
        }
        return found.contains("cannot start any token") || found.contains("could not find expected ':'")
                ? "Quote the text, for example \"{{ settings.port }}\"."
                : "Check indentation, quotes and brackets here and on the line before.";
    }

    private static DefinitionException failure(Origin origin, String message, String remedy, RuntimeException cause) {
        return new DefinitionException(List.of(Problem.at(origin, message, remedy)), cause);
    }
}
