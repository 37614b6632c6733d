package io.jenkins.plugins.poni.jenkins;

import hudson.util.FormValidation;
import io.jenkins.plugins.poni.model.Durations;

/** A field for a time, such as {@code 30s}. */
final class TimeField {
    private TimeField() {}

    static FormValidation check(String value) {
        return value.isBlank() || Durations.parse(value.trim()).isPresent()
                ? FormValidation.ok()
                : FormValidation.error(Messages.RemoteStep_noTime(value));
    }
}
