package io.jenkins.plugins.poni.jenkins;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.model.UsageException;
import java.util.List;

/** A field for a regular expression, such as {@code ^shop/}, or for several with blanks between them. */
final class PatternField {
    private PatternField() {}

    static FormValidation check(String value) {
        return check(List.of(Util.fixNull(value).trim()));
    }

    static FormValidation checkWords(String value) {
        return check(TargetStep.words(value));
    }

    private static FormValidation check(List<String> patterns) {
        try {
            patterns.forEach(NodePattern::search);
            return FormValidation.ok();
        } catch (UsageException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
