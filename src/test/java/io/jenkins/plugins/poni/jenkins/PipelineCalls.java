package io.jenkins.plugins.poni.jenkins;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds calls of Poni's steps in the text of a pipeline, with the names of their arguments. */
final class PipelineCalls {
    private static final Pattern STEP = Pattern.compile("\\b(poni[A-Z]\\w*)\\b(?!/)");

    /**
     * One call.
     *
     * @param step name of the step
     * @param arguments names of its arguments; values that are maps have names of their own, which are not in it
     */
    record Call(String step, Set<String> arguments) {}

    private final String text;
    private int at;

    private PipelineCalls(String text) {
        this.text = text;
    }

    static List<Call> in(String text) {
        List<Call> calls = new ArrayList<>();
        String code = text.replaceAll("(?m)^\\s*//.*$", "").replaceAll("(?s)/\\*\\*.*?\\*/", "");
        Matcher matcher = STEP.matcher(code);
        while (matcher.find()) {
            calls.add(new Call(matcher.group(1), new PipelineCalls(code).arguments(matcher.end())));
        }
        return calls;
    }

    /** Reads up to the parenthesis that ends the call, or up to a line that does not end in a comma. */
    private Set<String> arguments(int from) {
        Set<String> names = new LinkedHashSet<>();
        at = from;
        boolean inParentheses = text.startsWith("(", at);
        int depth = 0;
        StringBuilder word = new StringBuilder();
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\'' || c == '"') {
                at = Math.max(at, text.indexOf(c, at + 1));
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
                if (depth < 0 || depth == 0 && inParentheses && c == ')') {
                    return names;
                }
            } else if (c == '\n' && depth == 0 && text.charAt(at - 1) != ',') {
                return names;
            } else if (c == ':' && depth == (inParentheses ? 1 : 0) && !word.isEmpty()) {
                names.add(word.toString());
            }
            word.append(c);
            if (!Character.isJavaIdentifierPart(c)) {
                word.setLength(0);
            }
        }
        return names;
    }
}
