package io.jenkins.plugins.poni;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page of the documentation, as far as tests ask about it: headings, tables, links and code blocks. */
public final class MarkdownPage {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern LINK = Pattern.compile("(?<!!)\\[[^\\]]*\\]\\(([^)\\s]+)\\)");
    private static final String FENCE = "```";

    private final Path file;
    private final List<String> prose = new ArrayList<>();
    private final Map<String, List<String>> sections = new LinkedHashMap<>();
    private final List<Block> blocks = new ArrayList<>();

    /**
     * A block of code.
     *
     * @param language the word behind the fence, or an empty text
     * @param line number of its first line
     */
    public record Block(String language, int line, String text) {
        @Override
        public String toString() {
            return language + " in line " + line;
        }
    }

    private MarkdownPage(Path file) {
        this.file = file;
    }

    /** Reads a page, given from the root of the project. */
    public static MarkdownPage read(Path file) {
        MarkdownPage page = new MarkdownPage(file);
        List<String> lines = lines(file);
        String heading = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(FENCE)) {
                int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf(FENCE);
                String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
                page.blocks.add(new Block(line.substring(FENCE.length()), i + 2, text));
                i = end;
            } else {
                page.prose.add(line);
                heading = line.startsWith("#") ? line.replaceFirst("^#+\\s+", "") : heading;
                page.sections
                        .computeIfAbsent(heading, title -> new ArrayList<>())
                        .add(line);
            }
        }
        return page;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks of code in their order. */
    public List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** The text without code blocks. */
    public String text() {
        return String.join("\n", prose);
    }

    /** The first lines that are not empty: a title, and what follows it. */
    public List<String> opening() {
        return prose.stream().filter(line -> !line.isBlank()).limit(2).toList();
    }

    /** What stands as code within the text. */
    public List<String> code() {
        return code(text());
    }

    /** What stands as code in the first column of the tables below a heading, up to the next heading of any level. */
    public Set<String> names(String heading) {
        return code(heading, 0);
    }

    /** What stands as code in a column of the tables below a heading. */
    public Set<String> code(String heading, int column) {
        Set<String> names = new TreeSet<>();
        rows(heading).forEach(cells -> names.addAll(code(cells.get(column))));
        return names;
    }

    /** The rows of the tables below a heading, without their heads, as cells. */
    public List<List<String>> rows(String heading) {
        List<String> section = sections.get(heading);
        if (section == null) {
            throw new AssertionError(file + " has no heading \"" + heading + "\", only " + sections.keySet());
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < section.size(); i++) {
            String line = section.get(i);
            boolean head = i + 1 < section.size() && section.get(i + 1).startsWith("|---");
            if (line.startsWith("| ") && !head) {
                rows.add(List.of(line.substring(2, line.lastIndexOf('|')).split("(?<!\\\\)\\|")));
            }
        }
        return rows;
    }

    private static List<String> code(String text) {
        List<String> spans = new ArrayList<>();
        Matcher matcher = CODE.matcher(text);
        while (matcher.find()) {
            spans.add(matcher.group(1));
        }
        return spans;
    }

    /** The targets of links that stay within the project. */
    public List<String> links() {
        List<String> links = new ArrayList<>();
        Matcher matcher = LINK.matcher(CODE.matcher(text()).replaceAll(""));
        while (matcher.find()) {
            if (!matcher.group(1).matches("[a-z]+:.*")) {
                links.add(matcher.group(1));
            }
        }
        return links;
    }

    /** What links to headings of this page may name, made as GitHub makes them. */
    public Set<String> anchors() {
        Set<String> anchors = new TreeSet<>();
        Map<String, Integer> seen = new HashMap<>();
        prose.stream().filter(line -> line.startsWith("#")).forEach(line -> {
            String anchor = line.replaceFirst("^#+\\s+", "")
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        });
        return anchors;
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
