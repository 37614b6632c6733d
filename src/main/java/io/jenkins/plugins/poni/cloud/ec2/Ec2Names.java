package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.model.OperationException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.SecurityGroup;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** Finds what definitions name: images, subnets, security groups and key pairs. Each is asked for once. */
final class Ec2Names {
    private final Ec2Calls calls;
    private final Map<Options.Image, String> images = new HashMap<>();
    private final Map<String, Subnet> subnets = new HashMap<>();
    private final Map<List<String>, List<String>> groups = new HashMap<>();
    private final Map<String, Boolean> keyPairs = new HashMap<>();

    Ec2Names(Ec2Calls calls) {
        this.calls = calls;
    }

    /** Identifier of an image. */
    String image(Options.Image wanted) throws InterruptedException {
        String known = images.get(wanted);
        if (known == null) {
            known = find(wanted).imageId();
            images.put(wanted, known);
        }
        return known;
    }

    private Image find(Options.Image wanted) throws InterruptedException {
        List<Image> found = wanted.id() == null
                ? calls.call(client -> client.describeImages(
                                request -> request.owners(wanted.owners()).filters(filters(wanted))))
                        .images()
                : calls.call(client -> client.describeImages(request -> request.imageIds(wanted.id())))
                        .images();
        return found.stream()
                .max(Comparator.comparing(image -> String.valueOf(image.creationDate())))
                .orElseThrow(() -> new OperationException(calls.place() + " has no image "
                        + (wanted.id() == null ? "named \"" + wanted.name() + "\" of " + wanted.owners() : wanted.id())
                        + " that is available. Correct cloud.image."));
    }

    private static List<Filter> filters(Options.Image wanted) {
        List<Filter> filters = new ArrayList<>(List.of(filter("name", wanted.name()), filter("state", "available")));
        if (wanted.architecture() != null) {
            filters.add(filter("architecture", wanted.architecture()));
        }
        return filters;
    }

    static Filter filter(String name, String... values) {
        return Filter.builder().name(name).values(values).build();
    }

    /** A subnet by identifier or Name tag; null for null. */
    String subnet(String wanted) throws InterruptedException {
        return wanted == null ? null : find(wanted).subnetId();
    }

    private Subnet find(String wanted) throws InterruptedException {
        Subnet known = subnets.get(wanted);
        if (known == null) {
            String name = wanted.startsWith("subnet-") ? "subnet-id" : "tag:Name";
            known = only(
                    calls.call(client -> client.describeSubnets(request -> request.filters(filter(name, wanted))))
                            .subnets(),
                    "subnet",
                    wanted);
            subnets.put(wanted, known);
        }
        return known;
    }

    private <T> T only(List<T> found, String kind, String wanted) {
        if (found.size() == 1) {
            return found.get(0);
        }
        throw new OperationException(calls.place() + " has " + (found.isEmpty() ? "no" : "several") + " " + kind
                + (found.isEmpty() ? "" : "s") + " called \""
                + wanted + "\". " + (found.isEmpty() ? "Correct cloud." + kind.replace(' ', '_') : "Use an identifier")
                + ".");
    }

    /**
     * Identifiers of security groups.
     *
     * @param subnet where they are, which tells groups of one name apart; or null
     */
    List<String> groups(List<String> wanted, String subnet) throws InterruptedException {
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<String> key = new ArrayList<>(wanted);
        key.add(String.valueOf(subnet));
        List<String> known = groups.get(key);
        if (known == null) {
            known = find(wanted, subnet == null ? null : find(subnet).vpcId());
            groups.put(key, known);
        }
        return known;
    }

    private List<String> find(List<String> wanted, String vpc) throws InterruptedException {
        List<SecurityGroup> all = new ArrayList<>();
        List<String> ids = wanted.stream().filter(Ec2Names::isGroupId).toList();
        List<String> names = wanted.stream().filter(group -> !isGroupId(group)).toList();
        if (!ids.isEmpty()) {
            all.addAll(described(List.of(filter("group-id", ids.toArray(String[]::new)))));
        }
        if (!names.isEmpty()) {
            List<Filter> filters = new ArrayList<>(List.of(filter("group-name", names.toArray(String[]::new))));
            if (vpc != null) {
                filters.add(filter("vpc-id", vpc));
            }
            all.addAll(described(filters));
        }
        List<String> found = new ArrayList<>();
        for (String group : wanted) {
            found.add(only(
                            all.stream()
                                    .filter(known -> isCalled(known, group))
                                    .distinct()
                                    .toList(),
                            "security group",
                            group)
                    .groupId());
        }
        return found;
    }

    private List<SecurityGroup> described(List<Filter> filters) throws InterruptedException {
        return calls.call((Ec2Client client) -> client.describeSecurityGroups(request -> request.filters(filters)))
                .securityGroups();
    }

    private static boolean isGroupId(String group) {
        return group.startsWith("sg-");
    }

    private static boolean isCalled(SecurityGroup known, String group) {
        return isGroupId(group)
                ? known.groupId().equals(group)
                : known.groupName().equals(group);
    }

    /** Refuses a key pair that is not there. */
    void requireKeyPair(String name) throws InterruptedException {
        if (name == null || keyPairs.containsKey(name)) {
            return;
        }
        try {
            calls.attempt(client -> client.describeKeyPairs(request -> request.keyNames(name)));
        } catch (Ec2Exception e) {
            throw new OperationException(
                    Ec2Calls.code(e).equals("InvalidKeyPair.NotFound")
                            ? calls.place() + " has no key pair \"" + name + "\". Correct cloud.key_pair."
                            : calls.describe(e),
                    e);
        }
        keyPairs.put(name, true);
    }
}
