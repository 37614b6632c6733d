package io.jenkins.plugins.poni.jenkins;

import hudson.remoting.Channel;
import io.jenkins.plugins.poni.jenkins.credential.BuildCredentials;
import io.jenkins.plugins.poni.jenkins.credential.NodeCredentials;
import io.jenkins.plugins.poni.jenkins.trust.PoniHostKeyConfiguration;
import io.jenkins.plugins.poni.jenkins.work.Access;
import io.jenkins.plugins.poni.jenkins.work.CredentialNames;
import io.jenkins.plugins.poni.jenkins.work.Logins;
import io.jenkins.plugins.poni.remote.HostKeyPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import jenkins.bouncycastle.api.InstallBouncyCastleJCAProvider;

/** Finds what nodes are logged in to with by a step, and readies the machine that does it. */
final class NodeAccess {
    private final StepSurroundings surroundings;
    private final String directory;

    /** @param directory root of the definitions in the workspace */
    NodeAccess(StepSurroundings surroundings, String directory) {
        this.surroundings = surroundings;
        this.directory = directory;
    }

    /**
     * @param common id of the credentials for nodes that nothing else is said about, or null
     * @param hostKeys what the step says, or null
     * @param longest longest time to reach a node and log in, or null for the node's own
     */
    Access of(String common, List<NodeCredentials> byPattern, String hostKeys, Duration longest)
            throws IOException, InterruptedException {
        PoniHostKeyConfiguration trust = PoniHostKeyConfiguration.get();
        HostKeyPolicy policy = trust.policy(hostKeys == null ? "" : hostKeys);
        Map<String, String> named = surroundings.workspace().act(new CredentialNames(directory));
        Logins logins = new BuildCredentials(surroundings.run()).logins(common, byPattern, named);
        if (surroundings.workspace().getChannel() instanceof Channel channel) {
            InstallBouncyCastleJCAProvider.on(channel);
        }
        return new Access(logins, policy, trust.getStrategy().knownHosts(), longest);
    }
}
