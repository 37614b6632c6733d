package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.model.Assignment;
import io.jenkins.plugins.poni.repository.CommitOptions;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.repository.EnvironmentValues;
import io.jenkins.plugins.poni.repository.RepositoryEditor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the machines that nodes got to the definitions, and commits. */
public final class CloudMachinesWork extends CheckoutWork<Integer> {
    private static final long serialVersionUID = 1L;

    private final LinkedHashMap<String, CloudMachine> machines;
    private final String author;
    private final String trailer;

    /**
     * @param machines by node
     * @param author {@code Name <address>}
     * @param trailer last paragraph of the commit message
     */
    public CloudMachinesWork(String directory, Map<String, CloudMachine> machines, String author, String trailer) {
        super(directory);
        this.machines = new LinkedHashMap<>(machines);
        this.author = author;
        this.trailer = trailer;
    }

    /** @return the number of nodes */
    @Override
    protected Integer perform(DefinitionRepository repository) {
        try (RepositoryEditor editor =
                RepositoryEditor.open(repository, "poniCloudInit", new EnvironmentValues(Map.of()))) {
            machines.forEach((node, machine) ->
                    editor.setProperties(List.of(), editor.definitions().nodes(node::equals), assignments(machine)));
            String message = editor.message().stripTrailing() + "\n\n" + trailer + "\n";
            editor.save(new CommitOptions(true, message, author));
        }
        return machines.size();
    }

    /** The public address is the one to reach a machine from outside; templates choose between both by addr(). */
    private static List<Assignment> assignments(CloudMachine machine) {
        List<Assignment> assignments = new ArrayList<>();
        assignments.add(Assignment.parse("cloud.instance=" + machine.instance()));
        String host =
                machine.addresses().getOrDefault("public", machine.addresses().get("private"));
        if (host != null) {
            assignments.add(Assignment.parse("host=" + host));
        }
        machine.addresses()
                .forEach((network, address) ->
                        assignments.add(Assignment.parse("addresses." + network + "=" + address)));
        return assignments;
    }
}
