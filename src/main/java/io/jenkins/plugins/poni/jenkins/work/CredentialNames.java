package io.jenkins.plugins.poni.jenkins.work;

import io.jenkins.plugins.poni.repository.DefinitionRepository;
import java.util.LinkedHashMap;

/** Finds the credentials that nodes name as {@code ssh.credentials}, each with the first node that does. */
public final class CredentialNames extends CheckoutWork<LinkedHashMap<String, String>> {
    private static final long serialVersionUID = 1L;

    public CredentialNames(String directory) {
        super(directory);
    }

    @Override
    protected LinkedHashMap<String, String> perform(DefinitionRepository repository) {
        LinkedHashMap<String, String> names = new LinkedHashMap<>();
        repository.load().nodes().forEach(node -> {
            if (node.enabled() && node.ssh().credentials() != null) {
                names.putIfAbsent(node.ssh().credentials(), node.name());
            }
        });
        return names;
    }
}
