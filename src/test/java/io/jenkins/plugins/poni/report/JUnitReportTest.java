package io.jenkins.plugins.poni.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class JUnitReportTest {
    private static Document xml(Report report) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        JUnitReport.write(report, out);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(out.toByteArray()));
    }

    private static List<Element> elements(Document document, String name) {
        List<Element> elements = new ArrayList<>();
        NodeList found = document.getElementsByTagName(name);
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<String> attributes(Document document, String element, String attribute) {
        return elements(document, element).stream()
                .map(found -> found.getAttribute(attribute))
                .toList();
    }

    @Test
    void hasASuiteForEachNodeAndACaseForEachFile() throws Exception {
        Document xml = xml(Reports.audit());
        assertThat(attributes(xml, "testsuite", "name"))
                .containsExactly("webshop/db/db1", "webshop/frontend/http1", "webshop/frontend/http2");
        assertThat(attributes(xml, "testsuite", "tests")).containsExactly("2", "3", "1");
        assertThat(attributes(xml, "testsuite", "failures")).containsExactly("0", "2", "0");
        assertThat(attributes(xml, "testsuite", "errors")).containsExactly("0", "0", "1");
        assertThat(attributes(xml, "testsuite", "timestamp")).containsOnly("2026-11-22T13:14:02");
        assertThat(attributes(xml, "testcase", "name"))
                .containsExactly("/etc/db.conf", "/etc/motd", "/etc/web/web.conf", "/etc/web/key", "/etc/motd", "node");
        assertThat(attributes(xml, "testcase", "classname")).contains("webshop.frontend.http1");
    }

    @Test
    void makesDriftAFailureWithItsDiffAndAnUnreachableNodeAnError() throws Exception {
        Document xml = xml(Reports.audit());
        Element failure = elements(xml, "failure").get(0);
        assertThat(failure.getAttribute("type")).isEqualTo("DIFFERS");
        assertThat(failure.getTextContent()).contains("-port 80\n+port 8080\n");
        assertThat(attributes(xml, "failure", "message")).contains("MODE mode 0600, declared 0640");
        assertThat(attributes(xml, "error", "message")).containsExactly("connection refused by 192.0.2.7:22");
    }

    @Test
    void makesAFileThatWasPutRightNoFailure() throws Exception {
        Document xml = xml(
                Reports.of("deploy", Reports.node("n", NodeStatus.CHANGED, Reports.written("/x", FileStatus.DIFFERS))));
        assertThat(elements(xml, "failure")).isEmpty();
        assertThat(attributes(xml, "testsuite", "failures")).containsExactly("0");
    }

    @Test
    void reportsTasksWithTheirOutput() throws Exception {
        Document xml = xml(Reports.of(
                "control",
                Reports.ran(
                        "n",
                        NodeStatus.FAILED,
                        new TaskReport("web", "install", NodeStatus.OK, 0, Duration.ofMillis(1500), "", "done\n"),
                        new TaskReport("web", "start", NodeStatus.FAILED, 3, Duration.ZERO, "no port", ""),
                        new TaskReport("", "uptime", NodeStatus.SKIPPED, -1, Duration.ZERO, "after start", ""))));
        assertThat(attributes(xml, "testcase", "name")).containsExactly("web: install", "web: start", "uptime");
        assertThat(attributes(xml, "testcase", "time")).startsWith("1.500");
        assertThat(elements(xml, "system-out").get(0).getTextContent()).isEqualTo("done\n");
        assertThat(attributes(xml, "failure", "message")).containsExactly("exit code 3 no port");
        assertThat(attributes(xml, "skipped", "message")).containsExactly("after start");
        assertThat(attributes(xml, "testsuite", "skipped")).containsExactly("1");
    }

    @Test
    void showsWhatXmlCannotHold() throws Exception {
        String evil = "\u001b[0m\0\ufffe\ud800<&\"]]>\r\n";
        FileReport file = Reports.file("/x" + evil, FileStatus.ERROR, evil, "+" + evil);
        Document xml = xml(Reports.of("audit", Reports.node("n" + evil, NodeStatus.FAILED, file)));
        String shown = "\\x1b[0m\\x00\\ufffe\\ud800<&\"]]>\\r";
        assertThat(attributes(xml, "testcase", "name")).containsExactly("/x" + shown + "\\n");
        assertThat(elements(xml, "error").get(0).getTextContent()).isEqualTo("+" + shown + "\n");
    }

    @Test
    void cutsLongTexts() throws Exception {
        String diff = "+" + "x".repeat(200_000) + "\n";
        Document xml = xml(Reports.of(
                "audit", Reports.node("n", NodeStatus.DRIFT, Reports.file("/x", FileStatus.DIFFERS, "", diff))));
        assertThat(elements(xml, "failure").get(0).getTextContent())
                .hasSizeLessThan(70_000)
                .endsWith("(cut here, of 200002 characters; report.json has all)\n");
    }
}
