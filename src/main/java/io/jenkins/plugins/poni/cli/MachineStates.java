package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.cloud.CloudProviders;
import io.jenkins.plugins.poni.cloud.ProviderSettings;
import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.operation.Targets;
import io.jenkins.plugins.poni.operation.cloud.CloudOperations;
import io.jenkins.plugins.poni.operation.cloud.MachineReport;
import io.jenkins.plugins.poni.operation.cloud.RepositoryWorkspace;
import io.jenkins.plugins.poni.remote.SshSettings;
import io.jenkins.plugins.poni.repository.CommitOptions;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.template.SecretSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the machines of listed nodes are doing. */
final class MachineStates {
    private MachineStates() {}

    /** One line for each node that has cloud properties. */
    static Map<String, String> of(Invocation poni, String pattern, NodeOptions options) throws InterruptedException {
        DefinitionRepository repository = poni.repository();
        RepositoryWorkspace workspace = new RepositoryWorkspace(
                repository, SecretSource.NONE, SshSettings.of(repository.root()), CommitOptions.NONE, Progress.SILENT);
        Targets targets = NodesArgument.targets(pattern, options).allowingNone();
        Map<String, String> states = new LinkedHashMap<>();
        new CloudOperations(workspace, CloudProviders.installed(), ProviderSettings.DEFAULT, Progress.SILENT)
                .status(targets)
                .machines()
                .forEach(machine -> states.put(machine.node(), line(machine)));
        return states;
    }

    private static String line(MachineReport machine) {
        String state = machine.state().isEmpty() ? machine.detail() : machine.state() + " " + machine.instance();
        return machine.status().failed() ? state + ": " + machine.detail() : state;
    }
}
