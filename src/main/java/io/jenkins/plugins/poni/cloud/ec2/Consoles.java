package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.model.OperationException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/** Reads what machines write on their consoles, for the host keys in it. */
final class Consoles {
    private final Ec2Calls calls;
    private final Pace pace;
    private boolean latest = true;

    Consoles(Ec2Calls calls, Pace pace) {
        this.calls = calls;
        this.pace = pace;
    }

    /** Host keys by machine; machines that have not written them yet are left out. */
    Map<String, List<String>> hostKeys(Collection<String> ids) throws InterruptedException {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        for (String id : ids) {
            pace.await();
            List<String> found = ConsoleKeys.read(output(id));
            if (!found.isEmpty()) {
                keys.put(id, found);
            }
        }
        return keys;
    }

    /** The latest output where the machine's type has it, which otherwise comes minutes late. */
    private String output(String id) throws InterruptedException {
        boolean asked = latest;
        try {
            return calls.attempt(client ->
                            client.getConsoleOutput(call -> call.instanceId(id).latest(asked ? true : null)))
                    .output();
        } catch (Ec2Exception e) {
            if (Ec2Calls.code(e).equals("InvalidInstanceID.NotFound")) {
                return null;
            }
            if (asked && Ec2Calls.code(e).equals("UnsupportedOperation")) {
                latest = false;
                return output(id);
            }
            throw new OperationException(calls.describe(e), e);
        }
    }
}
