package io.jenkins.plugins.poni.template.jinja;

import java.util.List;

/** Collects what a template prints, up to a limit; quotes printed values for a shell where that is asked for. */
final class Output {
    private static final int COUNTED = 1 << 16;

    private final StringBuilder text;
    private final long limit;
    private final boolean quoting;
    private final Work work;
    private int counted;
    /** Length from which on something has to be done. */
    private int next;

    Output(StringBuilder text, long limit, boolean quoting, Work work) {
        this.text = text;
        this.limit = limit;
        this.quoting = quoting;
        this.work = work;
        this.next = (int) Math.min(limit, COUNTED);
    }

    /** Something like this one, but empty. */
    Output fresh() {
        return new Output(new StringBuilder(), limit, quoting, work);
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
                check();
            }
        } else {
            text.append(Shell.quote(Values.text(value)));
        }
    }

    private void check() {
        if (text.length() > next) {
            grown();
        }
    }

    private void grown() {
        if (text.length() > limit) {
            throw new TemplateException(
                    "The text grows beyond " + limit + " characters",
                    "Look for a loop that prints more than it should.");
        }
        work.print(text.length() - counted);
        counted = text.length();
        next = (int) Math.min(limit, counted + (long) COUNTED);
    }

    String text() {
        work.make(Retained.size("") + text.length());
        String whole = text.toString();
        work.unprint(counted);
        counted = 0;
        return whole;
    }

    /** What was printed, as a value: where values are quoted it is not to be quoted again. */
    Object captured() {
        return quoting ? new Ready(text()) : text();
    }
}
