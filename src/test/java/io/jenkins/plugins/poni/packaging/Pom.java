package io.jenkins.plugins.poni.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A pom.xml as it stands, with its own properties put in. */
final class Pom {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private final Element project;

    private Pom(Element project) {
        this.project = project;
    }

    static Pom read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new Pom(DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement());
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    /** The text of an element below the project, such as {@code scm/url}. */
    String text(String path) {
        Element element = project;
        for (String name : path.split("/")) {
            element = children(element, name).findFirst().orElseThrow();
        }
        return resolved(element.getTextContent().strip());
    }

    List<Dependency> dependencies() {
        return children(project, "dependencies")
                .flatMap(list -> children(list, "dependency"))
                .map(this::dependency)
                .toList();
    }

    /** The configuration of a plugin. */
    String configuration(String plugin, String path) {
        Element element = children(project, "build")
                .flatMap(build -> children(build, "plugins"))
                .flatMap(plugins -> children(plugins, "plugin"))
                .filter(is(plugin))
                .flatMap(found -> children(found, "configuration"))
                .findFirst()
                .orElseThrow();
        for (String name : path.split("/")) {
            element = children(element, name).findFirst().orElseThrow();
        }
        return resolved(element.getTextContent().strip());
    }

    private static Predicate<Element> is(String plugin) {
        return element -> children(element, "artifactId")
                .anyMatch(id -> id.getTextContent().equals(plugin));
    }

    private Dependency dependency(Element element) {
        return new Dependency(
                value(element, "artifactId").orElseThrow(),
                value(element, "version").orElse(""),
                value(element, "scope").orElse("compile"),
                value(element, "optional").map(Boolean::valueOf).orElse(false));
    }

    private Optional<String> value(Element element, String name) {
        return children(element, name).findFirst().map(child -> resolved(child.getTextContent()));
    }

    private String resolved(String text) {
        Matcher matcher = PROPERTY.matcher(text);
        return matcher.replaceAll(found -> Matcher.quoteReplacement(property(found.group(1), found.group())));
    }

    private String property(String name, String otherwise) {
        if (name.startsWith("project.")) {
            return text(name.substring("project.".length()).replace('.', '/'));
        }
        return children(project, "properties")
                .flatMap(properties -> children(properties, name))
                .findFirst()
                .map(value -> resolved(value.getTextContent().strip()))
                .orElse(otherwise);
    }

    private static Stream<Element> children(Element parent, String name) {
        NodeList nodes = parent.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast)
                .filter(element -> element.getTagName().equals(name));
    }

    record Dependency(String artifactId, String version, String scope, boolean optional) {}
}
