package io.jenkins.plugins.poni.cloud.ec2;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a node wants of EC2. Nodes with equal options can be launched by one call. What is not said is null.
 *
 * @param types instance types in the order in which they are tried
 * @param cards network interfaces; when there are none, subnet, groups and addresses are those of the only one
 */
record Options(
        Image image,
        List<String> types,
        String keyPair,
        List<String> groups,
        String subnet,
        String zone,
        String placementGroup,
        String tenancy,
        String profile,
        String privateIp,
        Boolean publicIp,
        int ipv6,
        List<Card> cards,
        List<Disk> disks,
        Spot spot,
        Map<String, String> tags,
        String elasticIp,
        Metadata metadata,
        boolean monitoring,
        boolean isProtected,
        boolean ebsOptimized,
        String shutdown) {

    /**
     * An image, by identifier or as the newest of those that a search finds.
     *
     * @param id identifier, or null for a search
     */
    record Image(String id, String name, List<String> owners, String architecture) {
        Image {
            owners = List.copyOf(owners);
        }

        @Override
        public String toString() {
            return id == null ? "newest \"" + name + "\"" : id;
        }
    }

    /** A network interface; {@code id} names one that exists. */
    record Card(
            String id,
            String subnet,
            List<String> groups,
            String privateIp,
            Boolean publicIp,
            int ipv6,
            boolean deleteOnTermination) {
        Card {
            groups = List.copyOf(groups);
        }
    }

    /** A disk; {@code ephemeral} is the number of an instance store volume, or null for EBS. Sizes are GiB. */
    record Disk(
            String device,
            Long size,
            String type,
            Long iops,
            Long throughput,
            Boolean encrypted,
            String kmsKey,
            String snapshot,
            boolean deleteOnTermination,
            Long ephemeral) {}

    /** How a spot instance is bought. */
    record Spot(String maxPrice, String interruption) {}

    /** How the instance metadata service answers. */
    record Metadata(boolean tokensRequired, Long hopLimit, boolean enabled) {}

    Options {
        types = List.copyOf(types);
        groups = List.copyOf(groups);
        cards = List.copyOf(cards);
        disks = List.copyOf(disks);
        tags = Collections.unmodifiableMap(new TreeMap<>(tags));
    }
}
