package io.jenkins.plugins.poni.remote;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Proper answers of a machine, and what becomes of them when they are mutated. {@code @MARK@} stands for the mark. */
public final class Answers {
    /** {@code -Dponi.fuzz.answers=N} runs another number of them. */
    public static final int NUMBER = Integer.getInteger("poni.fuzz.answers", 200_000);

    /** {@code -Dponi.fuzz.seed=N} runs the same ones again. */
    public static final long SEED = Long.getLong("poni.fuzz.seed", System.nanoTime());

    private static final String SUM = "5".repeat(64);
    private static final String BEGIN = "Welcome!\n\n@MARK@\nsha256sum\n";

    /** Two files that differ, a link with its end, a directory, a missing one, unreadable ones, an odd name; then a tree. */
    public static final String SURVEY = BEGIN
            + "fffldmuq\n81a4:0:0:5:root:root\n81a4:1000:100:4:UNKNOWN:users\na1ff:0:0:3:root:root\n"
            + "41ed:0:0:9:root:root\n8000:0:0:9:root:root\n81a4:0:0:2:root:root\n" + SUM + "  /m/d/a\n" + SUM
            + "  /m/d/b\n.\n" + SUM + "  -\nxy\0/m/d/xy\0pf\n81a4:0:0:2:root:root\n" + SUM + "  /m/d/xy\n.\n"
            + "nfuo\n/m/d/x\0/m/d/y\377\0/m/d/z\n\0"
            + "81a4:0:0:5:root:root\n8000:0:0:5:root:root\n21b6:0:0:0:root:root\n"
            + SUM + "  /m/d/x\n.\nnfl\n/m/d/p\0/m/d/r\0\n!\nnm\n/m/d/p\0.\nne\n/m/d/r\0.\nstat: no\0" + "t\nfind: oh\0"
            + "r/m/d\0r/m\0@MARK@\n";

    public static final String FETCH = BEGIN + "yyyy\n5\n4\n2\n2\nabcdefghijklm0\n@MARK@\n";
    public static final String APPLY = BEGIN + "\0r\0lto\0vwrong\0c\0\0mNo space left on device\0@MARK@\n";
    public static final String AGAIN = BEGIN + "\0@MARK@\n";

    /** Standard error of a command. */
    public static final String ERRORS = "\n@MARK@\nwarning\n@MARK@ 3\n";

    /** Standard output of a command. */
    public static final String OUTPUT = "hello\n\n@MARK@\nout\nput";

    private final Random random = new Random(SEED);

    /** Says how the same answers can be had again. */
    public Answers() {
        System.out.println("-Dponi.fuzz.seed=" + SEED + " -Dponi.fuzz.answers=" + NUMBER);
    }

    /** How many answers a part of the tests gets. */
    public static int share(int percent) {
        return (int) (NUMBER * (long) percent / 100);
    }

    public int below(int bound) {
        return random.nextInt(bound);
    }

    public byte[] mutate(byte[] proper) {
        byte[] answer = proper;
        if (random.nextInt(20) == 0) {
            answer = new byte[random.nextInt(300)];
            random.nextBytes(answer);
            return answer;
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            answer = mutateOnce(answer);
        }
        return answer;
    }

    private byte[] mutateOnce(byte[] answer) {
        int from = random.nextInt(answer.length + 1);
        int to = Math.min(answer.length, from + random.nextInt(random.nextBoolean() ? 4 : 80));
        String[] words = {
            "",
            "-7",
            "99999999999999999999",
            "2147483647",
            "\n",
            "\0",
            ".\n",
            "!\n",
            "t\n",
            "f",
            "nm\n",
            "/..",
            "fmmmmmmmm\n",
            "@MARK@",
            "@MARK@\n",
            "\\",
            "\377",
            "\n\n",
            ":",
            "yyyyyyyyy\n",
            " ",
            "0",
            "r\0",
            "\u001b[2J"
        };
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        String middle = switch (random.nextInt(6)) {
            case 0 -> "";
            case 1 -> text.substring(from, to) + text.substring(from, to);
            case 2 -> text.substring(from, to) + words[random.nextInt(words.length)];
            case 3 -> new StringBuilder(text.substring(from, to)).reverse().toString();
            case 4 -> String.valueOf((char) random.nextInt(256));
            default -> words[random.nextInt(words.length)];
        };
        String end = random.nextInt(30) == 0 ? "" : text.substring(to);
        return (text.substring(0, from) + middle + end).getBytes(StandardCharsets.ISO_8859_1);
    }
}
