package io.jenkins.plugins.poni.remote;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Text for a POSIX shell, put together from the files beside this class and from calls of their functions. Its answer
 * stands between two marks, so that nothing else that a login prints can be taken for it.
 *
 * <p>A short text is an argument of the shell. A long or confidential one travels over standard input, which {@code dd}
 * reads in one piece; a shell that reads its script from a pipe does so byte by byte.
 */
final class Script {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** The csh of BSD takes words of 1024 bytes. */
    private static final int LONGEST_LINE = 600;

    private final String mark = random();
    private final StringBuilder text = new StringBuilder();
    private boolean hidden;
    private byte[] input = new byte[0];
    private byte[] bytes;

    /** @param functions names of files beside this class whose functions are called, without {@code .sh} */
    Script(String... functions) {
        text.append("mark=").append(mark).append('\n');
        text.append(functions(functions));
    }

    /**
     * A script that reads what it is about, which no process has as an argument or in its environment.
     *
     * @param file name of a file beside this class without {@code .sh}; it reads two lines, the mark and the size of the
     *     input, and then the input
     */
    static Script reading(String file, byte[] input) {
        Script script = new Script();
        script.text.setLength(0);
        script.text.append(functions(file));
        byte[] head = (script.mark + "\n" + input.length + "\n").getBytes(StandardCharsets.US_ASCII);
        script.input = Arrays.copyOf(head, head.length + input.length);
        System.arraycopy(input, 0, script.input, head.length, input.length);
        return script;
    }

    /** The files of functions, without their comments. */
    static String functions(String... names) {
        return Arrays.stream(names).map(Functions::named).collect(Collectors.joining());
    }

    /** Twelve random characters that are safe in names of files. */
    static String random() {
        byte[] bytes = new byte[6];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    String mark() {
        return mark;
    }

    /** Keeps the text out of the machine's list of processes. */
    Script hidden() {
        hidden = true;
        return this;
    }

    /** Appends lines as they are. */
    Script line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** Appends a call of a function; the arguments are quoted. */
    Script call(String function, List<String> arguments) {
        return words(function, arguments.stream().map(ShellWord::quote));
    }

    /** Appends a call whose last arguments are the numbers of files. */
    Script call(String function, List<String> arguments, List<Integer> numbers) {
        return words(
                function,
                Stream.concat(
                        arguments.stream().map(ShellWord::quote),
                        numbers.stream().map(String::valueOf)));
    }

    /** One command in lines that csh takes, of which each is a word on its way. */
    private Script words(String function, Stream<String> words) {
        text.append(function);
        int line = function.length();
        for (String word : (Iterable<String>) words::iterator) {
            line += word.length() + 1;
            text.append(line > LONGEST_LINE ? " \\\n" : " ").append(word);
            line = line > LONGEST_LINE ? word.length() : line;
        }
        text.append('\n');
        return this;
    }

    /** Appends the beginning of the answer. */
    Script answer() {
        return line("printf '\\n%s\\n%s\\n' \"$mark\" \"$sum\"");
    }

    /** Appends the end of the answer. */
    Script end() {
        return line("printf '%s\\n' \"$mark\"");
    }

    /**
     * What to start; after that nothing can be appended.
     *
     * @param longest bytes of a quoted text that the machine takes as an argument
     */
    String command(int longest) {
        String whole = text.toString();
        if (!hidden && LoginLine.of("", whole).getBytes(StandardCharsets.UTF_8).length <= longest) {
            bytes = input;
            return whole;
        }
        bytes = whole.getBytes(StandardCharsets.UTF_8);
        String size = String.valueOf(bytes.length);
        bytes = Arrays.copyOf(bytes, bytes.length + input.length);
        System.arraycopy(input, 0, bytes, bytes.length - input.length, input.length);
        return evaluate(size);
    }

    /**
     * Appends that another script is waited for, on standard input; without one this script is over. The variables and
     * functions of this one are there for the other, so that it needs no "common" of its own.
     */
    Script thenAnother() {
        return line("read -r size || exit 0").line(evaluate("$size"));
    }

    /** Says the whole text to a script that waits for another. */
    void say(OutputStream stdin) throws IOException {
        byte[] whole = text.toString().getBytes(StandardCharsets.UTF_8);
        stdin.write((whole.length + "\n").getBytes(StandardCharsets.US_ASCII));
        stdin.write(whole);
        stdin.flush();
    }

    /** Runs a text of so many bytes that comes on standard input. */
    private static String evaluate(String size) {
        return "script=$(dd bs=" + size + " count=1 iflag=fullblock 2>/dev/null)" + " || script=$(dd bs=1 count=" + size
                + " 2>/dev/null) || echo 'Poni needs dd there, to read its script' >&2\neval \"unset script\n$script\"";
    }

    /** Writes the part of the text that travels over standard input, which may be nothing. */
    void sayPreamble(OutputStream stdin) throws IOException {
        if (bytes.length > 0) {
            stdin.write(bytes);
            stdin.flush();
        }
    }

    /** The files that were read so far. */
    private static final class Functions {
        private static final Map<String, String> LOADED = new ConcurrentHashMap<>();

        static String named(String name) {
            return LOADED.computeIfAbsent(name, Functions::load);
        }

        private static String load(String name) {
            try (InputStream in = Script.class.getResourceAsStream(name + ".sh")) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.startsWith("#") && !line.isEmpty())
                        .collect(Collectors.joining("\n", "", "\n"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
