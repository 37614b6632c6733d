package io.jenkins.plugins.poni.repository;

import java.util.List;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.CollectionNode;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Cuts and pastes map entries in a YAML text by the positions that the parser gave to its nodes. It does not check what
 * comes out; {@link YamlEditor} does.
 */
final class YamlSplice {
    private static final int STEP = 2;

    private final String text;
    private final String lineEnd;

    YamlSplice(String text) {
        this.text = text;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    /** Adds an entry behind everything else, in a text that holds no data yet. */
    String append(String key, Object value) {
        return insertLines(text, text.length(), YamlStyle.entry(key, value, 0, STEP));
    }

    /** Adds an entry behind the last one of a map. */
    String insert(MappingNode map, String key, Object value) {
        List<NodeTuple> entries = map.getValue();
        if (isFlow(map)) {
            String entry = YamlStyle.scalar(key, true) + ": " + YamlStyle.flow(value);
            return entries.isEmpty()
                    ? paste(text.indexOf('{', start(map)) + 1, 0, entry)
                    : paste(end(entries.get(entries.size() - 1).getValueNode()), 0, ", " + entry);
        }
        int indent = column(entries.get(0).getKeyNode());
        Node last = entries.get(entries.size() - 1).getValueNode();
        int behind = endsWithOpenLiteral(last) ? rawEnd(last) : lineEndAt(text, end(last));
        return insertLines(text, behind, YamlStyle.entry(key, value, indent, STEP));
    }

    /** Replaces the value of an entry. */
    String replace(MappingNode map, NodeTuple entry, Object value) {
        Node old = entry.getValueNode();
        if (isFlow(map)) {
            return pasteValue(old, YamlStyle.flow(value));
        }
        int indent = column(entry.getKeyNode()) + STEP;
        int colon = text.indexOf(':', rawEnd(entry.getKeyNode()));
        boolean onKeyLine = lineEndAt(text, colon) >= start(old);
        if (YamlStyle.isBlock(value)) {
            String cut = onKeyLine ? cutValue(old, colon) : cutLines(start(old), end(old));
            int behind = onKeyLine ? lineEndAt(cut, colon) : lineStart(start(old)) - 1;
            return insertLines(cut, behind, YamlStyle.block(value, indent, STEP));
        }
        String inline = String.join(lineEnd, YamlStyle.inline(value, indent));
        if (onKeyLine && inline.contains("\n")) {
            String cut = cutValue(old, colon);
            String comment = cut.substring(colon + 1, lineEndAt(cut, colon));
            return new StringBuilder(cut)
                    .replace(colon + 1, colon + 1 + comment.length(), " " + addToHeader(inline, comment))
                    .toString();
        }
        if (onKeyLine) {
            return pasteValue(old, inline);
        }
        return new StringBuilder(cutLines(start(old), end(old)))
                .insert(colon + 1, " " + inline)
                .toString();
    }

    /** Removes an entry; comments above it stay, the one on its last line goes with it. */
    String remove(MappingNode map, NodeTuple entry) {
        int from = start(entry.getKeyNode());
        Node value = entry.getValueNode();
        if (isFlow(map)) {
            return removeFromFlow(from, Math.max(end(value), rawEnd(entry.getKeyNode())));
        }
        if (text.substring(lineStart(from), from).isBlank()) {
            return cutLines(from, end(value));
        }
        int index = map.getValue().indexOf(entry) + 1;
        int next =
                index < map.getValue().size() ? start(map.getValue().get(index).getKeyNode()) : end(value);
        return paste(from, next - from, "");
    }

    private String removeFromFlow(int from, int valueEnd) {
        int to = skipBlanks(valueEnd);
        if (text.charAt(to) == ',') {
            return paste(from, skipBlanks(to + 1) - from, "");
        }
        int before = from;
        while (Character.isWhitespace(text.charAt(before - 1))) {
            before--;
        }
        return text.charAt(before - 1) == ','
                ? paste(before - 1, valueEnd - before + 1, "")
                : paste(from, valueEnd - from, "");
    }

    private int skipBlanks(int position) {
        int at = position;
        while (text.charAt(at) == ' ') {
            at++;
        }
        return at;
    }

    private static String addToHeader(String literal, String comment) {
        int header = literal.startsWith("|-") ? 2 : 1;
        return literal.substring(0, header) + comment.stripTrailing() + literal.substring(header);
    }

    private String pasteValue(Node old, String inline) {
        boolean gap = Character.isWhitespace(text.charAt(start(old) - 1));
        return paste(start(old), end(old) - start(old), gap ? inline : " " + inline);
    }

    /** The text without a value and the blanks between it and its colon. */
    private String cutValue(Node old, int colon) {
        return paste(colon + 1, Math.max(end(old), colon + 1) - colon - 1, "");
    }

    private String cutLines(int from, int to) {
        int end = lineEndAt(text, to);
        int next = end < text.length() ? text.indexOf('\n', end) + 1 : end;
        return paste(lineStart(from), next - lineStart(from), "");
    }

    private String paste(int position, int removed, String inserted) {
        return text.substring(0, position) + inserted + text.substring(position + removed);
    }

    /** Inserts whole lines behind the line that ends at or before a position. */
    private String insertLines(String into, int position, List<String> lines) {
        int next = position;
        boolean atLineStart = position <= 0 || into.charAt(position - 1) == '\n';
        if (!atLineStart && position < into.length()) {
            next = into.indexOf('\n', position) + 1;
            atLineStart = true;
        }
        String joined = String.join(lineEnd, lines) + lineEnd;
        next = Math.max(next, 0);
        return into.substring(0, next) + (atLineStart ? "" : lineEnd) + joined + into.substring(next);
    }

    /** Position of the line end, or of the end of the text, at or behind a position; a CR belongs to the line end. */
    private static int lineEndAt(String in, int position) {
        int newline = in.indexOf('\n', position);
        int end = newline < 0 ? in.length() : newline;
        return newline > position && in.charAt(newline - 1) == '\r' ? end - 1 : end;
    }

    private int lineStart(int position) {
        return text.lastIndexOf('\n', position - 1) + 1;
    }

    private int start(Node node) {
        return offset(node.getStartMark().orElseThrow());
    }

    private int rawEnd(Node node) {
        return offset(node.getEndMark().orElseThrow());
    }

    /** Where the last character of a value ends; the parser's own mark of a block is at the next thing behind it. */
    private int end(Node node) {
        if (node instanceof MappingNode map && !isFlow(map)) {
            return end(map.getValue().get(map.getValue().size() - 1).getValueNode());
        }
        if (node instanceof SequenceNode list && !isFlow(list)) {
            return end(list.getValue().get(list.getValue().size() - 1));
        }
        int end = rawEnd(node);
        if (isLiteral(node)) {
            while (Character.isWhitespace(text.charAt(end - 1))) {
                end--;
            }
        }
        return end;
    }

    private boolean endsWithOpenLiteral(Node node) {
        if (node instanceof MappingNode map && !isFlow(map)) {
            return endsWithOpenLiteral(
                    map.getValue().get(map.getValue().size() - 1).getValueNode());
        }
        return isLiteral(node)
                && text.startsWith("+", start(node) + 1)
                && rawEnd(node) > 0
                && text.charAt(rawEnd(node) - 1) == '\n';
    }

    private static boolean isLiteral(Node node) {
        return node instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
    }

    private static boolean isFlow(CollectionNode<?> node) {
        return node.getFlowStyle() == FlowStyle.FLOW;
    }

    private static int column(Node node) {
        return node.getStartMark().orElseThrow().getColumn();
    }

    private int offset(Mark mark) {
        return text.offsetByCodePoints(0, mark.getIndex());
    }
}
