package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.Util;
import hudson.util.FormValidation;

/** A number of things done at a time, or of things to make: at least one. */
final class NumberField {
    private NumberField() {}

    static FormValidation check(String parameter, String value) {
        String text = Util.fixNull(value).trim();
        return text.isEmpty() || text.matches("0*[1-9][0-9]{0,8}")
                ? FormValidation.ok()
                : FormValidation.error(tooSmall(parameter, text));
    }

    /** @param otherwise for none */
    static int orElse(String parameter, Integer value, int otherwise) throws AbortException {
        if (value == null) {
            return otherwise;
        }
        if (value < 1) {
            throw new AbortException(tooSmall(parameter, value.toString()));
        }
        return value;
    }

    private static String tooSmall(String parameter, String value) {
        return parameter + ": \"" + value + "\" is no number that anything could be done with. Write 1 or more.";
    }
}
