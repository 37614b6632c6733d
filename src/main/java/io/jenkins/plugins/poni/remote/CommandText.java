package io.jenkins.plugins.poni.remote;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text for {@code sh} that runs a command. A text whose first line names another interpreter, as {@code #!/bin/bash -e}
 * does, is read by that one from a pipe, so that no file of it is left on the machine.
 */
final class CommandText {
    /** As Linux reads it: a program, and all that follows as one argument. */
    private static final Pattern INTERPRETER = Pattern.compile("#![ \\t]*([^ \\t]+)[ \\t]*(.*?)[ \\t]*");

    private static final Pattern PLAIN_SHELL = Pattern.compile("(/\\S*/)?sh|/\\S*/env sh");

    /** Node.js wants the true path of a script, which a pipe has none of; it reads one from standard input as well. */
    private static final Pattern READS_INPUT = Pattern.compile("(.*[/ ])?node(js)?( .*)?");

    private CommandText() {}

    static String of(RemoteCommand command) {
        String script = clean(command.script());
        String arguments = command.args().stream()
                .map(argument -> " " + ShellWord.quote(argument))
                .collect(Collectors.joining("", "set --", "\n"));
        Matcher first = INTERPRETER.matcher(script.lines().findFirst().orElse(""));
        return arguments
                + (!first.matches() || isPlainShell(first)
                        ? script
                        : interpreted(first.group(1), first.group(2), script));
    }

    /** Without what an editor of Windows adds: a byte order mark, and carriage returns at the ends of lines. */
    private static String clean(String script) {
        String text = script.startsWith("\uFEFF") ? script.substring(1) : script;
        int end = text.indexOf('\n');
        boolean windows = end < 0 ? text.endsWith("\r") : end > 0 && text.charAt(end - 1) == '\r';
        return windows ? text.replace("\r\n", "\n").replaceFirst("\r$", "") : text;
    }

    /** The shell that runs everything anyway. */
    private static boolean isPlainShell(Matcher first) {
        String words = first.group(1) + (first.group(2).isEmpty() ? "" : " " + first.group(2));
        return PLAIN_SHELL.matcher(words).matches();
    }

    private static String interpreted(String program, String option, String script) {
        return "[ -e /dev/fd/0 ] || { echo 'There is no /dev/fd, from which '" + ShellWord.quote(program)
                + "' would read the script.' >&2; exit 126; }\n"
                + "printf %s " + ShellWord.quote(script) + " | { exec " + ShellWord.quote(program)
                + (option.isEmpty() ? "" : " " + ShellWord.quote(option))
                + (READS_INPUT.matcher(program + " " + option).matches()
                        ? " - \"$@\"; }"
                        : " /dev/fd/3 \"$@\" 3<&0 </dev/null; }");
    }
}
