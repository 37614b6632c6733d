package io.jenkins.plugins.poni.jenkins.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What no view may do: leave a text unescaped, carry script or style in itself, or choose its own colours. */
class ViewFilesTest {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path VIEWS = RESOURCES.resolve("io/jenkins/plugins/poni/jenkins/report");
    private static final Set<String> UNESCAPED = Set.of("out", "whitespace", "getOutput");

    static Stream<Path> views() throws IOException {
        return Files.walk(VIEWS).filter(file -> file.toString().endsWith(".jelly"));
    }

    private static List<Element> elements(Path view) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        Document document = factory.newDocumentBuilder().parse(view.toFile());
        NodeList all = document.getElementsByTagName("*");
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < all.getLength(); i++) {
            elements.add((Element) all.item(i));
        }
        return elements;
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyViewEscapesByDefault(Path view) throws Exception {
        assertThat(view).content().startsWith("<?jelly escape-by-default='true'?>\n");
        assertThat(elements(view)).extracting(Node::getLocalName).doesNotContainAnyElementsOf(UNESCAPED);
    }

    @ParameterizedTest
    @MethodSource("views")
    void noViewHasScriptOrStyleInItself(Path view) throws Exception {
        for (Element element : elements(view)) {
            assertThat(element.getLocalName()).isNotIn("script", "style", "iframe", "object");
            for (int i = 0; i < element.getAttributes().getLength(); i++) {
                String name = element.getAttributes().item(i).getNodeName().toLowerCase(Locale.ROOT);
                assertThat(name).doesNotStartWith("on").isNotEqualTo("style");
            }
        }
    }

    /** Only an address that starts within Jenkins, or is a query made by {@link StatusChip}, can't be {@code javascript:}. */
    @ParameterizedTest
    @MethodSource("views")
    void everyLinkStaysInJenkins(Path view) throws Exception {
        for (Element element : elements(view)) {
            if (element.hasAttribute("href")) {
                assertThat(element.getAttribute("href")).matches("\\$\\{rootURL\\}/.*|\\$\\{chip\\.href\\(\\)\\}");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("views")
    void everyScriptAndStyleThatAViewWantsIsThere(Path view) throws Exception {
        for (Element element : elements(view)) {
            if (element.getLocalName().equals("adjunct")) {
                String name = element.getAttribute("includes").replace('.', '/');
                assertThat(List.of(".js", ".css")).anyMatch(end -> Files.exists(RESOURCES.resolve(name + end)));
            }
        }
    }

    /** Views that are included find each other; a page that is not there would be found out by a visitor only. */
    @ParameterizedTest
    @MethodSource("views")
    void everyOwnViewThatIsIncludedIsThere(Path view) throws Exception {
        Set<String> own = new TreeSet<>();
        try (Stream<Path> all = views()) {
            all.forEach(file -> own.add(file.getFileName().toString()));
        }
        own.add("sidepanel.jelly");
        for (Element element : elements(view)) {
            if (element.getLocalName().equals("include")) {
                assertThat(element.getAttribute("page")).isIn(own);
            }
        }
    }

    @Test
    void coloursComeFromTheTheme() throws IOException {
        String css = Files.readString(VIEWS.resolve("poni.css"))
                .replaceAll("var\\(--[a-z-]+, [^()]*(?:\\([^()]*\\))?\\)", "");
        Matcher colour =
                Pattern.compile("#[0-9a-f]{3,8}\\b|\\b(?:rgb|hsl)a?\\(").matcher(css);

        assertThat(colour.results().map(found -> css.substring(found.start(), found.end())))
                .isEmpty();
    }

    @Test
    void everyClassOfTheViewsHasAStyle() throws Exception {
        String css = Files.readString(VIEWS.resolve("poni.css"));
        String js = Files.readString(VIEWS.resolve("page.js"));
        Pattern name = Pattern.compile("\\bponi-[a-z_-]*[a-z]\\b(?!-?\\$)");
        for (Path view : views().toList()) {
            for (Element element : elements(view)) {
                name.matcher(element.getAttribute("class"))
                        .results()
                        .forEach(found -> assertThat(css + js)
                                .as("%s in %s", found.group(), view)
                                .contains("." + found.group()));
            }
        }
    }
}
