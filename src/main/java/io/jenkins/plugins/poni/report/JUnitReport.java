package io.jenkins.plugins.poni.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A report in the XML form of JUnit, which build servers show as test results: a suite for each node, a case for each
 * file and task. What is not as declared is a failure, what could not be examined or reached an error. Characters that
 * XML 1.0 can't hold are shown as {@link VisibleText}.
 */
public final class JUnitReport {
    /** Characters of a diff or output in one case. */
    private static final int LONGEST_TEXT = 64 * 1024;

    private final XMLStreamWriter xml;
    private final Report report;

    private JUnitReport(XMLStreamWriter xml, Report report) {
        this.xml = xml;
        this.report = report;
    }

    /** Writes UTF-8; the stream is flushed but not closed. */
    public static void write(Report report, OutputStream out) throws IOException {
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            new JUnitReport(xml, report).document();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IOException("Cannot write the JUnit report: " + e.getMessage(), e);
        }
        out.flush();
    }

    private void document() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        start("testsuites", "name", "poni " + report.verb(), "time", seconds(report.took()));
        for (NodeReport node : report.nodes()) {
            suite(node);
        }
        xml.writeEndElement();
        line();
        xml.writeEndDocument();
    }

    private void suite(NodeReport node) throws XMLStreamException {
        Tally tally = Tally.of(node);
        start("testsuite", "name", node.node(), "hostname", node.host(), "timestamp", timestamp());
        attributes("tests", tally.tests() + "", "failures", tally.failures() + "", "errors", tally.errors() + "");
        attributes("skipped", tally.skipped() + "", "time", seconds(node.took()));
        if (hasOwnCase(node)) {
            nodeCase(node);
        }
        for (FileReport file : node.files()) {
            fileCase(node, file);
        }
        for (TaskReport task : node.tasks()) {
            taskCase(node, task);
        }
        xml.writeEndElement();
    }

    /** A node whose trouble shows in no file or task, and one without either, gets a case of its own. */
    private static boolean hasOwnCase(NodeReport node) {
        return node.status() == NodeStatus.UNREACHABLE
                || !node.detail().isEmpty() && node.status().failed()
                || node.files().isEmpty() && node.tasks().isEmpty();
    }

    private void nodeCase(NodeReport node) throws XMLStreamException {
        testCase(node, "node", node.took());
        if (node.status() == NodeStatus.SKIPPED) {
            empty("skipped", node.detail());
        } else if (node.status().failed()) {
            problem("error", Summary.word(node.status()), node.detail(), "");
        }
        xml.writeEndElement();
    }

    private void fileCase(NodeReport node, FileReport file) throws XMLStreamException {
        testCase(node, file.path(), Duration.ZERO);
        Outcome outcome = Outcome.of(file);
        if (!outcome.isGood()) {
            String kind = outcome == Outcome.ERROR ? "error" : "failure";
            problem(kind, outcome.name(), outcome + " " + file.detail(), file.diff());
        }
        xml.writeEndElement();
    }

    private void taskCase(NodeReport node, TaskReport task) throws XMLStreamException {
        String config = task.config().isEmpty() ? "" : task.config() + ": ";
        testCase(node, config + task.command(), task.took());
        if (task.status() == NodeStatus.SKIPPED) {
            empty("skipped", task.detail());
        } else if (task.status().failed()) {
            String exit = task.exitCode() < 0 ? "" : "exit code " + task.exitCode() + " ";
            problem("failure", Summary.word(task.status()), exit + task.detail(), "");
        }
        if (!task.output().isEmpty()) {
            start("system-out");
            characters(task.output());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void testCase(NodeReport node, String name, Duration took) throws XMLStreamException {
        start("testcase", "classname", node.node().replace('/', '.'), "name", name, "time", seconds(took));
    }

    private void problem(String element, String type, String message, String text) throws XMLStreamException {
        start(element, "type", type, "message", message.strip());
        characters(text);
        xml.writeEndElement();
    }

    private void empty(String element, String message) throws XMLStreamException {
        start(element, "message", message);
        xml.writeEndElement();
    }

    private void start(String element, String... attributes) throws XMLStreamException {
        line();
        xml.writeStartElement(element);
        attributes(attributes);
    }

    private void attributes(String... namesAndValues) throws XMLStreamException {
        for (int i = 0; i < namesAndValues.length; i += 2) {
            xml.writeAttribute(namesAndValues[i], VisibleText.line(namesAndValues[i + 1]));
        }
    }

    private void characters(String text) throws XMLStreamException {
        boolean cut = text.length() > LONGEST_TEXT;
        xml.writeCharacters(VisibleText.block(cut ? text.substring(0, LONGEST_TEXT) : text));
        if (cut) {
            xml.writeCharacters("\n(cut here, of " + text.length() + " characters; report.json has all)\n");
        }
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    /** Without a zone, as the form demands; it is UTC. */
    private String timestamp() {
        return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                report.started().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    private static String seconds(Duration duration) {
        return Json.seconds(duration).toPlainString();
    }

    /** How many cases a suite will have, which its first line must say. */
    private record Tally(long tests, long failures, long errors, long skipped) {
        static Tally of(NodeReport node) {
            List<Outcome> files = node.files().stream().map(Outcome::of).toList();
            List<NodeStatus> tasks =
                    node.tasks().stream().map(TaskReport::status).toList();
            boolean own = hasOwnCase(node);
            boolean skipped = own && node.status() == NodeStatus.SKIPPED;
            boolean failed = own && !skipped && node.status().failed();
            long bad = files.stream().filter(file -> !file.isGood()).count();
            long errors = files.stream().filter(Outcome.ERROR::equals).count();
            long skippedTasks =
                    tasks.stream().filter(NodeStatus.SKIPPED::equals).count();
            long failedTasks = tasks.stream().filter(NodeStatus::failed).count() - skippedTasks;
            return new Tally(
                    files.size() + tasks.size() + (own ? 1 : 0),
                    bad - errors + failedTasks,
                    errors + (failed ? 1 : 0),
                    skippedTasks + (skipped ? 1 : 0));
        }
    }
}
