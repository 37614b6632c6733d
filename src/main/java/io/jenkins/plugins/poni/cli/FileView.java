package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.FileMode;
import io.jenkins.plugins.poni.model.OperationException;
import io.jenkins.plugins.poni.model.SecretMask;
import io.jenkins.plugins.poni.report.TextReport;
import io.jenkins.plugins.poni.report.UnifiedDiff;
import io.jenkins.plugins.poni.report.VisibleText;
import io.jenkins.plugins.poni.template.RenderedFile;
import io.jenkins.plugins.poni.template.RenderedNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints files of nodes: rendered, as their templates, or the difference between the two. Shows no secret. */
final class FileView {
    /** What is printed of a file. */
    enum Form {
        RENDERED,
        RAW,
        DIFF
    }

    private static final String SECRET = "(not shown, since the file is declared secret)";

    private final Invocation poni;
    private final Path root;
    private final SecretMask mask;
    private final Form form;

    FileView(Invocation poni, Path root, SecretMask mask, Form form) {
        this.poni = poni;
        this.root = root;
        this.mask = mask;
        this.form = form;
    }

    void print(List<RenderedNode> nodes) {
        if (poni.json()) {
            poni.print(nodes.stream().map(this::json).toList());
            return;
        }
        for (RenderedNode node : nodes) {
            node.files().forEach(file -> print(node, file));
        }
    }

    private void print(RenderedNode node, RenderedFile file) {
        String text = text(node, file);
        poni.out().println("=== " + VisibleText.line(mask.apply(title(node, file))));
        if (form == Form.DIFF) {
            diff(text);
        } else {
            poni.out().print(VisibleText.block(text));
            if (!text.endsWith("\n") && !text.isEmpty()) {
                poni.out().println();
            }
        }
        poni.out().println();
    }

    private void diff(String diff) {
        try {
            new TextReport(poni.color(), true, TextReport.Extent.FILES).diff(diff, poni.out());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String title(RenderedNode node, RenderedFile file) {
        String name = node.node().name() + ": " + (file.dest() == null ? "(only rendered)" : file.dest());
        String mode = mode(file.mode());
        return name + (mode.isEmpty() ? "" : " [" + mode + "]") + " from " + file.source();
    }

    private static String mode(FileMode mode) {
        List<String> parts = new ArrayList<>();
        if (mode.bits() != null) {
            parts.add(FileMode.octal(mode.bits()));
        }
        if (mode.owner() != null || mode.group() != null) {
            parts.add((mode.owner() == null ? "" : mode.owner()) + (mode.group() == null ? "" : ":" + mode.group()));
        }
        return String.join(" ", parts);
    }

    private String text(RenderedNode node, RenderedFile file) {
        if (form == Form.RAW) {
            return text(template(file));
        }
        if (file.secret()) {
            return form == Form.DIFF ? "" : SECRET;
        }
        if (form == Form.RENDERED) {
            return mask.apply(text(file.content()));
        }
        Content template = template(file);
        if (template.isBinary() || file.content().isBinary()) {
            return "";
        }
        return UnifiedDiff.between(
                "a/" + file.source(),
                UnifiedDiff.label("b", node.node().name(), file.dest() == null ? file.source() : file.dest()),
                template.text(),
                file.content().text(),
                mask);
    }

    private Content template(RenderedFile file) {
        try {
            return Content.ofFile(root.resolve(file.source()));
        } catch (IOException e) {
            throw new OperationException("Cannot read \"" + file.source() + "\": " + e, e);
        }
    }

    private static String text(Content content) {
        return content.isBinary()
                ? "(binary, " + content.size() + " bytes, SHA-256 " + content.sha256() + ")"
                : content.text();
    }

    private Map<String, Object> json(RenderedNode node) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("node", node.node().name());
        json.put("files", node.files().stream().map(file -> json(node, file)).toList());
        return json;
    }

    private Map<String, Object> json(RenderedNode node, RenderedFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("dest", file.dest() == null ? null : mask.apply(file.dest()));
        json.put("config", file.config().name());
        json.put("source", file.source());
        json.put(
                "mode",
                file.mode().bits() == null ? null : FileMode.octal(file.mode().bits()));
        json.put("owner", file.mode().owner());
        json.put("group", file.mode().group());
        json.put("secret", file.secret());
        json.put(form == Form.DIFF ? "diff" : form == Form.RAW ? "template" : "content", text(node, file));
        return json;
    }
}
