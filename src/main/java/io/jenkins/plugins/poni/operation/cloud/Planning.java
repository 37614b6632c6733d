package io.jenkins.plugins.poni.operation.cloud;

import io.jenkins.plugins.poni.cloud.CloudProvider;
import io.jenkins.plugins.poni.cloud.CloudSite;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.model.DefinitionException;
import io.jenkins.plugins.poni.model.Origin;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.UsageException;
import io.jenkins.plugins.poni.operation.Targets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Checks what definitions say about machines, and says what would be made of it. */
final class Planning {
    private final Sites sites;

    Planning(Sites sites) {
        this.sites = sites;
    }

    InitPlan init(CloudPlan plan, Targets targets, InitOptions options) {
        requireSound(plan, plan.targets(), targets);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        List<MachineRequest> wanted = new ArrayList<>();
        List<MachineRequest> existing = new ArrayList<>();
        for (MachineRequest request : plan.targets()) {
            if (request.definition().hasInstance()) {
                existing.add(request);
            } else {
                wanted.add(request.withExpiry(expiry(request, options.lifetime(), now)));
            }
        }
        if (wanted.size() > options.maxInstances()) {
            throw new UsageException("Refusing to create " + wanted.size() + " machines, more than "
                    + options.maxInstances() + " in one run. Name fewer nodes, or allow it by --max-instances "
                    + wanted.size() + ".");
        }
        return new InitPlan(
                plan,
                targets,
                wanted,
                existing,
                wanted.stream().map(request -> line(plan, request)).toList());
    }

    private static Instant expiry(MachineRequest request, Duration given, Instant now) {
        Duration lifetime = given == null ? request.definition().lifetime() : given;
        return lifetime == null ? null : now.plus(lifetime);
    }

    private String line(CloudPlan plan, MachineRequest request) {
        CloudSite site = sites.site(plan, request);
        return request.node() + ": " + site + ", " + sites.provider(request).summary(request)
                + (request.expires() == null ? "" : ", until " + request.expires());
    }

    /**
     * @throws DefinitionException if properties are wrong, or the repository has no identity
     * @throws UsageException if no node has a provider
     */
    void requireSound(CloudPlan plan, Collection<MachineRequest> requests, Targets targets) {
        if (requests.isEmpty() && !targets.allowNone()) {
            throw new UsageException("No node that matches \"" + targets.nodes() + "\" has cloud properties."
                    + " Set cloud.provider, or use --allow-none.");
        }
        List<Problem> problems = new ArrayList<>();
        requests.forEach(request -> problems.addAll(problems(request)));
        if (!problems.isEmpty()) {
            throw new DefinitionException(problems.stream().distinct().toList());
        }
        if (!requests.isEmpty()) {
            requireIdentity(plan);
        }
    }

    private List<Problem> problems(MachineRequest request) {
        CloudProvider provider;
        try {
            provider = sites.provider(request);
        } catch (UsageException e) {
            return List.of(Problem.at(request.properties().get("provider").origin(), e.getMessage(), ""));
        }
        return provider.check(request);
    }

    /** Without an identity, machines of two repositories could not be told apart. */
    static void requireIdentity(CloudPlan plan) {
        if (plan.repository().isEmpty()) {
            throw new DefinitionException(Problem.at(
                    Origin.of("poni.yaml"),
                    "The repository has no \"id\", by which its machines would be told from those of others",
                    "Add one that no other repository has, such as \"id: webshop-"
                            + Long.toString(System.nanoTime(), 36) + "\"."));
        }
    }
}
