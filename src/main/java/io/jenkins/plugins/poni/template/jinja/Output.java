package io.jenkins.plugins.poni.template.jinja;

import java.util.List;

/** Collects what a template prints, up to a limit; quotes printed values for a shell where that is asked for. */
final class Output {
    private final StringBuilder text;
    private final long limit;
    private final boolean quoting;

    Output(StringBuilder text, long limit, boolean quoting) {
        this.text = text;
        this.limit = limit;
        this.quoting = quoting;
    }

    /** Something like this one, but empty. */
    Output fresh() {
        return new Output(new StringBuilder(), limit, quoting);
    }

    /** Text that the template's author wrote. */
    void literal(String literal) {
        text.append(literal);
        check();
    }

    void value(Object value) {
        if (quoting) {
            quoted(value);
        } else {
            Values.print(value, text);
        }
        check();
    }

    private void quoted(Object value) {
        if (value instanceof Ready) {
            text.append(value);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                text.append(i == 0 ? "" : " ").append(Shell.quote(Values.text(list.get(i))));
            }
        } else {
            text.append(Shell.quote(Values.text(value)));
        }
    }

    private void check() {
        if (text.length() > limit) {
            throw new TemplateException(
                    "The text grows beyond " + limit + " characters",
                    "Look for a loop that prints more than it should.");
        }
    }

    String text() {
        return text.toString();
    }

    /** What was printed, as a value: where values are quoted it is not to be quoted again. */
    Object captured() {
        return quoting ? new Ready(text.toString()) : text.toString();
    }
}
