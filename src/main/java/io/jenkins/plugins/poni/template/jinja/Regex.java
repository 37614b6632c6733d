package io.jenkins.plugins.poni.template.jinja;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Regular expressions in templates, by RE2: the time of a match grows with the text and not by the number of ways through
 * it. RE2 writes repetitions out, so that {@code ((a{1000}){1000}){1000}} would fill the memory; what an expression comes to
 * is therefore worked out before, and each look at a character of the text counts by it.
 */
final class Regex {
    /** Largest size of an expression, in steps of the machine that it becomes. */
    private static final int LARGEST = 100_000;

    private static final int LONGEST = 10_000;
    private static final int CLASS = 8;
    private static final int PROPERTY = 500;
    private static final int BYTES_PER_STEP = 100;

    private Regex() {}

    /** The text with all matches replaced; {@code $1} in the replacement stands for the first group. */
    static Object replace(Object value, Arguments arguments) {
        Object[] bound = Signature.of("regex_replace", 2, "pattern", "text").bind(arguments);
        String expression = Values.text(bound[0]);
        long size = size(expression);
        if (size > LARGEST || expression.length() > LONGEST) {
            throw new TemplateException(
                    "The regular expression \"" + expression + "\" is too large: its repetitions come to " + size
                            + " steps",
                    "Write it with less repetition within repetition; " + LARGEST + " steps are possible.");
        }
        Work.bytes(size * BYTES_PER_STEP);
        String text = Values.text(value);
        Counted counted = new Counted(text, 1 + size / CLASS);
        return replaced(compiled(expression).matcher(counted), text, Values.text(bound[1]));
    }

    private static Pattern compiled(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException e) {
            throw new TemplateException(
                    "The filter \"regex_replace\" failed: " + e.getMessage(),
                    "Put a backslash before a character that is meant literally; there is no look-around.");
        }
    }

    private static String replaced(Matcher matcher, String text, String replacement) {
        TextBuilder replaced = new TextBuilder();
        int from = 0;
        while (matcher.find()) {
            Work.steps(8);
            replaced.append(text, from, matcher.start());
            expand(matcher, text, replacement, replaced);
            from = matcher.end();
        }
        return replaced.append(text, from, text.length()).done();
    }

    private static void expand(Matcher matcher, String text, String replacement, TextBuilder out) {
        for (int i = 0; i < replacement.length(); i++) {
            char c = replacement.charAt(i);
            if (c == '\\' && i + 1 < replacement.length()) {
                out.append(replacement.charAt(++i));
            } else if (c == '$' && i + 1 < replacement.length() && Character.isDigit(replacement.charAt(i + 1))) {
                int group = replacement.charAt(++i) - '0';
                while (i + 1 < replacement.length()
                        && Character.isDigit(replacement.charAt(i + 1))
                        && group * 10 + replacement.charAt(i + 1) - '0' <= matcher.groupCount()) {
                    group = group * 10 + replacement.charAt(++i) - '0';
                }
                group(matcher, group, text, out);
            } else {
                out.append(c);
            }
        }
    }

    private static void group(Matcher matcher, int group, String text, TextBuilder out) {
        if (group > matcher.groupCount()) {
            throw new TemplateException(
                    "The replacement names the group $" + group + ", and the regular expression has "
                            + matcher.groupCount(),
                    "Write \\$ for a dollar sign.");
        }
        if (matcher.start(group) >= 0) {
            out.append(text, matcher.start(group), matcher.end(group));
        }
    }

    /** What an expression comes to when its repetitions are written out; too much rather than too little. */
    static long size(String expression) {
        Deque<Double> outer = new ArrayDeque<>();
        double group = 1;
        double last = 0;
        for (int i = 0; i < expression.length(); i++) {
            char c = expression.charAt(i);
            if (c == '(') {
                outer.push(group + last);
                group = 2;
                last = 0;
            } else if (c == ')' && !outer.isEmpty()) {
                last += group;
                group = outer.pop();
            } else if (c == '{') {
                last *= times(expression, i + 1);
            } else if ("*+?|".indexOf(c) >= 0) {
                last += 1;
            } else {
                group += last;
                last = c == '\\' && expression.startsWith("p", i + 1) || c == '\\' && expression.startsWith("P", i + 1)
                        ? PROPERTY
                        : c == '[' || c == '.' || c == '\\' ? CLASS : 1;
                i += c == '\\' ? 1 : 0;
            }
        }
        while (!outer.isEmpty()) {
            group += outer.pop();
        }
        return (long) Math.min(Long.MAX_VALUE / 1000, group + last);
    }

    /** The larger number of {@code {n,m}}, at least 1. */
    private static double times(String expression, int from) {
        double most = 1;
        double number = 0;
        for (int i = from; i < expression.length() && "0123456789,".indexOf(expression.charAt(i)) >= 0; i++) {
            char c = expression.charAt(i);
            number = c == ',' ? 0 : number * 10 + c - '0';
            most = Math.max(most, number + 1);
        }
        return most;
    }

    /** A text that counts each look at one of its characters. */
    private record Counted(String text, long steps) implements CharSequence {
        @Override
        public char charAt(int index) {
            Work.steps(steps);
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
