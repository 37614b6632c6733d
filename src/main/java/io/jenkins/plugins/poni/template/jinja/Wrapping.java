package io.jenkins.plugins.poni.template.jinja;

import java.util.ArrayList;
import java.util.List;

/** Breaks long lines as Python's {@code textwrap} does, each line of the text by itself. */
final class Wrapping {
    private static final Signature WORDWRAP =
            Signature.of("wordwrap", 0, "width", "break_long_words", "wrapstring", "break_on_hyphens");

    private final int width;
    private final boolean longWords;
    private final boolean hyphens;
    private final String between;
    private final TextBuilder out = new TextBuilder();

    private Wrapping(Object[] bound) {
        this.width = NumberFilters.count(bound[0], 79);
        this.longWords = bound[1] == null || Values.truth(bound[1]);
        this.between = bound[2] == null ? "\n" : Values.text(bound[2]);
        this.hyphens = bound[3] == null || Values.truth(bound[3]);
        if (width < 1) {
            throw new TemplateException("wordwrap is given a width of " + width, "Use 1 or more.");
        }
    }

    static Object wordWrap(Object value, Arguments arguments) {
        Wrapping wrapping = new Wrapping(WORDWRAP.bind(arguments));
        boolean first = true;
        for (Object line : Methods.lines(Values.text(value), false)) {
            wrapping.out.append(first ? "" : wrapping.between);
            first = false;
            wrapping.line(line.toString());
        }
        return wrapping.out.done();
    }

    /** A part of a line that is broken no further unless it is too long. */
    private record Chunk(int from, int to) {
        int length() {
            return to - from;
        }
    }

    private void line(String line) {
        int[] text = line.codePoints().toArray();
        Work.bytes(4L * text.length);
        List<Chunk> chunks = new Chunks(text, hyphens).cut();
        int next = 0;
        boolean first = true;
        Chunk rest = chunks.isEmpty() ? null : chunks.get(0);
        while (rest != null) {
            Work.steps(1);
            int length = 0;
            if (!first && isBlank(text, rest)) {
                rest = ++next < chunks.size() ? chunks.get(next) : null;
            }
            int from = rest == null ? text.length : rest.from();
            int to = from;
            Chunk last = null;
            while (rest != null && length + rest.length() <= width) {
                length += rest.length();
                to = rest.to();
                last = rest;
                rest = ++next < chunks.size() ? chunks.get(next) : null;
            }
            if (rest != null && rest.length() > width && (longWords || last == null)) {
                int end = longWords ? cut(text, rest, width - length) : rest.to();
                to = end;
                last = new Chunk(rest.from(), end);
                rest = end < rest.to() ? new Chunk(end, rest.to()) : ++next < chunks.size() ? chunks.get(next) : null;
            }
            if (last != null && isBlank(text, last)) {
                to = last.from();
            }
            if (to > from || last != null && !isBlank(text, last)) {
                out.append(first ? "" : between).append(new String(text, from, to - from));
                first = false;
            }
        }
    }

    /** Where a word that fits no line is broken: behind its last hyphen in the room that is left, else where that ends. */
    private int cut(int[] text, Chunk chunk, int room) {
        int end = chunk.from() + room;
        for (int hyphen = end - 1; hyphens && hyphen > chunk.from(); hyphen--) {
            Work.steps(1);
            if (text[hyphen] == '-') {
                return hasOther(text, chunk.from(), hyphen) ? hyphen + 1 : end;
            }
        }
        return end;
    }

    private static boolean hasOther(int[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            Work.steps(1);
            if (text[i] != '-') {
                return true;
            }
        }
        return false;
    }

    private static boolean isBlank(int[] text, Chunk chunk) {
        for (int i = chunk.from(); i < chunk.to(); i++) {
            if (text[i] > 0xffff || !TextFilters.isBlank((char) text[i])) {
                return false;
            }
        }
        return true;
    }

    /** Cuts a line into words and the blanks between, hyphenated words behind their hyphens, and around dashes. */
    private static final class Chunks {
        private final int[] text;
        private final boolean hyphens;
        private final List<Chunk> chunks = new ArrayList<>();

        Chunks(int[] text, boolean hyphens) {
            this.text = text;
            this.hyphens = hyphens;
        }

        List<Chunk> cut() {
            int from = 0;
            while (from < text.length) {
                int to = end(from);
                Work.bytes(32);
                Limits.requireItems(chunks.size());
                chunks.add(new Chunk(from, to));
                Work.steps(to - from);
                from = to;
            }
            return chunks;
        }

        private int end(int from) {
            int at = from;
            if (isSpace(at)) {
                while (isSpace(at)) {
                    at++;
                }
                return at;
            }
            if (hyphens && isDash(from)) {
                return dashes(from);
            }
            for (at = from + 1; at < text.length && !isSpace(at); at++) {
                if (hyphens && (endsHyphenated(from, at) || isDash(at))) {
                    return at;
                }
            }
            return at;
        }

        private int dashes(int from) {
            int at = from;
            while (at < text.length && text[at] == '-') {
                at++;
            }
            return at;
        }

        /** Whether two or more hyphens stand between words here. */
        private boolean isDash(int at) {
            if (text[at] != '-' || at == 0 || !isPunctuation(at - 1)) {
                return false;
            }
            int end = dashes(at);
            return end - at >= 2 && end < text.length && isWord(end);
        }

        /** Whether a hyphen just before belongs to a word that may be broken behind it. */
        private boolean endsHyphenated(int from, int at) {
            int hyphen = at - 1;
            if (hyphen <= from || text[hyphen] != '-') {
                return false;
            }
            boolean behind = hyphen >= 2 && isLetter(hyphen - 1) && isLetter(hyphen - 2)
                    || hyphen >= 3 && isLetter(hyphen - 1) && text[hyphen - 2] == '-' && isLetter(hyphen - 3);
            boolean hyphenated = at + 1 < text.length && text[at + 1] == '-' && isLetter(at + 2);
            return behind && isLetter(at) && (isLetter(at + 1) || hyphenated);
        }

        private boolean isSpace(int at) {
            return at < text.length && "\t\n\u000b\f\r ".indexOf(text[at]) >= 0;
        }

        private boolean isWord(int at) {
            return at < text.length && (Character.isLetterOrDigit(text[at]) || text[at] == '_');
        }

        private boolean isPunctuation(int at) {
            return isWord(at) || "!\"'&.,?".indexOf(text[at]) >= 0;
        }

        private boolean isLetter(int at) {
            return at < text.length && isWord(at) && !Character.isDigit(text[at]);
        }
    }
}
