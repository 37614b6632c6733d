package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.util.FormValidation;
import io.jenkins.plugins.poni.model.Durations;
import java.time.Duration;

/** A time as steps take it, such as {@code 30s}: with its unit, since a bare 5 may have meant minutes. */
final class TimeField {
    private TimeField() {}

    static FormValidation check(String value) {
        return value.isBlank() || Durations.parseWithUnit(value).isPresent()
                ? FormValidation.ok()
                : FormValidation.error(Messages.RemoteStep_noTime(value));
    }

    /** @param parameter what it is the value of, for the message */
    static Duration parse(String parameter, String value) throws AbortException {
        return Durations.parseWithUnit(value)
                .orElseThrow(() -> new AbortException(
                        parameter + ": \"" + value + "\" is no time. Write a number and a unit, such as 30s or 2m."));
    }
}
