package io.jenkins.plugins.poni.jenkins;

import hudson.util.FormValidation;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What steps that choose nodes and files have in common as seen by the snippet generator. */
abstract class TargetStepDescriptor extends PoniStepDescriptor {
    /** Whether it is a pattern; tells nothing, so that everybody may ask. */
    @POST
    public final FormValidation doCheckNodes(@QueryParameter String value) {
        return PatternField.check(value);
    }

    /** Whether it is a pattern; tells nothing, so that everybody may ask. */
    @POST
    public final FormValidation doCheckExclude(@QueryParameter String value) {
        return PatternField.check(value);
    }

    /** Whether its words are patterns; tells nothing, so that everybody may ask. */
    @POST
    public final FormValidation doCheckConfigs(@QueryParameter String value) {
        return PatternField.checkWords(value);
    }
}
