package io.jenkins.plugins.poni.model.secret;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The ways in which a text may have to be read, each at most once within another: JSON in JSON, quotes of a shell in JSON. */
final class Readings {
    private final List<UnaryOperator<Reading>> outer = new ArrayList<>(
            List.of(Escapes::backslashes, Escapes::entities, Escapes::percents, Quotes::undoubled, Escapes::carets));
    private final List<UnaryOperator<Reading>> inner =
            List.of(Escapes::backslashes, Escapes::entities, Escapes::percents, Quotes::undoubled);

    /** @param blanks whether a secret has blanks within, which some ways write otherwise */
    Readings(boolean blanks) {
        if (blanks) {
            outer.add(Quotes::unfolded);
            outer.add(source -> plain(Escapes.percents(source), source));
        }
    }

    private static Reading plain(Reading percents, Reading source) {
        return Quotes.plusses(percents == null ? source : percents);
    }

    /** A text as it is, and as it reads otherwise. */
    List<Reading> of(String text) {
        List<Reading> readings = new ArrayList<>();
        Reading itself = Reading.of(text);
        readings.add(itself);
        for (UnaryOperator<Reading> way : outer) {
            Reading reading = way.apply(itself);
            if (reading != null) {
                readings.addAll(within(reading));
            }
        }
        return readings;
    }

    /** A reading itself, and what it reads as when one more way is undone. */
    List<Reading> within(Reading reading) {
        List<Reading> readings = new ArrayList<>();
        readings.add(reading);
        for (UnaryOperator<Reading> way : inner) {
            Reading within = way.apply(reading);
            if (within != null) {
                readings.add(within);
            }
        }
        return readings;
    }
}
