package io.jenkins.plugins.poni.template.jinja;

/** Compiles templates. */
public final class Templates {
    private static final int LONGEST = 4 << 20;

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
        try {
            return TemplateParser.parse(file, Math.max(line, 1), source, quoting);
        } catch (TemplateException e) {
            throw e.at(file, line);
        } catch (StackOverflowError e) {
            throw new TemplateException("The template nests too deeply", "Simplify its longest expressions.")
                    .at(file, line);
        }
    }

    /**
     * Compiles a single expression, which may also be written within {@code {{ }}}.
     *
     * @param file its name, for messages
     * @param line where it stands
     */
    public static Expression expression(String file, int line, String source) {
        try {
            TokenReader tokens = new TokenReader(new Words(unwrapped(source), 0, Math.max(line, 1), "").read());
            Expr expr = new ExpressionParser(tokens, Scope.root()).expressionOrTuple();
            tokens.expectEnd();
            return new Expression(file, line, expr);
        } catch (TemplateException e) {
            throw e.at(file, line);
        } catch (StackOverflowError e) {
            throw new TemplateException("The expression nests too deeply", "Simplify it.").at(file, line);
        }
    }

    private static String unwrapped(String source) {
        String stripped = source.strip();
        boolean wrapped = stripped.startsWith("{{") && stripped.endsWith("}}") && stripped.length() > 4;
        return wrapped ? stripped.substring(2, stripped.length() - 2) : source;
    }
}
