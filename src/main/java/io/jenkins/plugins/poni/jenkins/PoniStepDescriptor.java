package io.jenkins.plugins.poni.jenkins;

import hudson.EnvVars;
import hudson.FilePath;
import hudson.Launcher;
import hudson.model.Run;
import hudson.model.TaskListener;
import hudson.util.FormValidation;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.structs.describable.DescribableModel;
import org.jenkinsci.plugins.structs.describable.UninstantiatedDescribable;
import org.jenkinsci.plugins.workflow.graph.FlowNode;
import org.jenkinsci.plugins.workflow.steps.Step;
import org.jenkinsci.plugins.workflow.steps.StepDescriptor;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** What all steps of Poni have in common as seen by the snippet generator and by pipelines. */
abstract class PoniStepDescriptor extends StepDescriptor {
    @Override
    public final Set<? extends Class<?>> getRequiredContext() {
        return Set.of(Run.class, FilePath.class, Launcher.class, TaskListener.class, EnvVars.class, FlowNode.class);
    }

    /** Whether it can be in the workspace; tells nothing, so that everybody may ask. */
    @POST
    public final FormValidation doCheckDir(@QueryParameter String value) {
        return DirectoryField.check(value);
    }

    /** Short, and without anything that could be secret. */
    @Override
    public String argumentsToString(Map<String, Object> arguments) {
        Object shown = arguments.getOrDefault("command", arguments.getOrDefault("name", arguments.get("nodes")));
        return shown instanceof CharSequence text ? text.toString() : null;
    }

    /** Takes lists and maps where forms have texts and rows, which is how people write them in pipelines. */
    @Override
    @SuppressWarnings("deprecation") // the only place where all callers pass
    public Step newInstance(Map<String, Object> arguments) throws Exception {
        return super.newInstance(PipelineArguments.toForm(arguments));
    }

    /** Not by the method of the super class, which takes this one for that of old plugins and calls it again. */
    @Override
    public UninstantiatedDescribable uninstantiate(Step step) {
        UninstantiatedDescribable form = DescribableModel.uninstantiate2_(step);
        return form.withArguments(PipelineArguments.toPipeline(form.getArguments()));
    }
}
