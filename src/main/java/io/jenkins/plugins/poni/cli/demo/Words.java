package io.jenkins.plugins.poni.cli.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A command line as a person would write it: quoted where a shell needs that, broken where it gets long. */
final class Words {
    private static final int WIDTH = 100;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+{}~^-]+");

    private Words() {}

    static String line(String program, List<String> words) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder(program);
        for (String word : words) {
            String quoted = quote(word);
            if (line.length() + quoted.length() > WIDTH && word.startsWith("-")) {
                lines.add(line + " \\");
                line = new StringBuilder("   ");
            }
            line.append(' ').append(quoted);
        }
        lines.add(line.toString());
        return String.join("\n", lines);
    }

    static String quote(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
