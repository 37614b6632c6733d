package io.jenkins.plugins.poni.jenkins;

import hudson.AbortException;
import hudson.Util;
import io.jenkins.plugins.poni.operation.cloud.CloudReport;
import io.jenkins.plugins.poni.operation.cloud.MachineReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Locale;
import org.kohsuke.stapler.DataBoundSetter;

/** A step that asks providers of machines for something. */
public abstract class CloudStep extends CommittingStep {
    private static final long serialVersionUID = 1L;

    private String awsCredentialsId;

    /** AWS credentials, or null for what the controller's environment has. */
    public final String getAwsCredentialsId() {
        return awsCredentialsId;
    }

    @DataBoundSetter
    public final void setAwsCredentialsId(String awsCredentialsId) {
        this.awsCredentialsId = Util.fixEmptyAndTrim(awsCredentialsId);
    }

    /** What a pipeline gets. */
    static ArrayList<Object> result(CloudReport report) {
        ArrayList<Object> result = new ArrayList<>();
        for (MachineReport machine : report.machines()) {
            LinkedHashMap<String, Object> map = new LinkedHashMap<>();
            map.put("name", machine.node());
            map.put("instance", machine.instance());
            map.put("status", machine.status().name().toLowerCase(Locale.ROOT));
            map.put("state", machine.state());
            map.put("host", machine.host());
            map.put("detail", machine.detail());
            result.add(map);
        }
        return result;
    }

    /** A time as it is written in a field; {@code otherwise} for none. */
    static Duration time(String field, String text, Duration otherwise) throws AbortException {
        if (text == null) {
            return otherwise;
        }
        return TimeField.parse(field, text);
    }
}
