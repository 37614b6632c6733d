package io.jenkins.plugins.poni.template.jinja;

import java.time.Duration;
import java.util.function.Supplier;

/** Compiles templates. */
public final class Templates {
    private static final int LONGEST = 4 << 20;
    private static final Duration LONGEST_TIME = Duration.ofSeconds(30);

    private Templates() {}

    /**
     * Compiles the text of a template.
     *
     * @param file its name, for messages
     * @param line number of its first line there
     * @throws TemplateException if it can't be compiled
     */
    public static Template text(String file, int line, String source) {
        return compile(file, line, source, false);
    }

    /**
     * Compiles a template that makes text for a shell: each value that it prints is quoted as one word, unless it comes
     * through the filter {@code unquoted}.
     *
     * @throws TemplateException if it can't be compiled, or prints a value within quotes of its own
     */
    public static Template shell(String file, int line, String source) {
        return compile(file, line, source, true);
    }

    private static Template compile(String file, int line, String source, boolean quoting) {
        if (source.length() > LONGEST) {
            throw new TemplateException(
                            "The template is longer than " + LONGEST + " characters",
                            "Set raw: true to copy it as it is.")
                    .at(file, line);
        }
        return limited(file, line, () -> TemplateParser.parse(file, Math.max(line, 1), source, quoting));
    }

    /** Reading a template is work too: a name within thousands of nested scopes is looked for in all of them. */
    private static <T> T limited(String file, int line, Supplier<T> reading) {
        Work work = new Work(LONGEST_TIME, Runtime.getRuntime().maxMemory() / 4);
        Work before = work.begin();
        try {
            return reading.get();
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw TemplateException.of(e, file, line);
        } finally {
            work.end(before);
        }
    }

    /**
     * Compiles a single expression, which may also be written within {@code {{ }}}.
     *
     * @param file its name, for messages
     * @param line where it stands
     */
    public static Expression expression(String file, int line, String source) {
        return limited(file, line, () -> {
            TokenReader tokens = new TokenReader(new Words(unwrapped(source), 0, Math.max(line, 1), "").read());
            Expr expr = new ExpressionParser(tokens, Scope.root()).expressionOrTuple();
            tokens.expectEnd();
            return new Expression(file, line, expr);
        });
    }

    private static String unwrapped(String source) {
        String stripped = source.strip();
        boolean wrapped = stripped.startsWith("{{") && stripped.endsWith("}}") && stripped.length() > 4;
        return wrapped ? stripped.substring(2, stripped.length() - 2) : source;
    }
}
