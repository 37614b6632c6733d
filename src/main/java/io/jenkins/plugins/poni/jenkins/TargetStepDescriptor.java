package io.jenkins.plugins.poni.jenkins;

import hudson.Util;
import hudson.util.FormValidation;
import io.jenkins.plugins.poni.model.NodePattern;
import io.jenkins.plugins.poni.model.UsageException;
import java.util.List;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What steps that choose nodes and files have in common as seen by the snippet generator. */
abstract class TargetStepDescriptor extends PoniStepDescriptor {
    /** Whether it is a pattern; tells nothing, so that everybody may ask. */
    @POST
    public final FormValidation doCheckNodes(@QueryParameter String value) {
        return patterns(List.of(Util.fixNull(value).trim()));
    }

    /** Whether it is a pattern; tells nothing, so that everybody may ask. */
    @POST
    public final FormValidation doCheckExclude(@QueryParameter String value) {
        return patterns(List.of(Util.fixNull(value).trim()));
    }

    /** Whether its words are patterns; tells nothing, so that everybody may ask. */
    @POST
    public final FormValidation doCheckConfigs(@QueryParameter String value) {
        return patterns(TargetStep.words(value));
    }

    private static FormValidation patterns(List<String> values) {
        try {
            values.forEach(NodePattern::search);
            return FormValidation.ok();
        } catch (UsageException e) {
            return FormValidation.error(e.getMessage());
        }
    }
}
