package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.cloud.ec2.Options.Card;
import io.jenkins.plugins.poni.cloud.ec2.Options.Disk;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.BlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.InstanceMarketOptionsRequest;
import software.amazon.awssdk.services.ec2.model.InstanceNetworkInterfaceSpecification;
import software.amazon.awssdk.services.ec2.model.MarketType;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.SpotInstanceType;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Puts what equal nodes want into the words of RunInstances. */
final class RunRequest {
    private final Ec2Names names;

    RunRequest(Ec2Names names) {
        this.names = names;
    }

    /**
     * A request for some machines, without type and client token.
     *
     * @param userData plain text, or null
     * @param tags for machines and volumes
     */
    RunInstancesRequest.Builder of(Options options, int count, String userData, Map<String, String> tags)
            throws InterruptedException {
        RunInstancesRequest.Builder request = RunInstancesRequest.builder()
                .minCount(count)
                .maxCount(count)
                .imageId(names.image(options.image()))
                .keyName(options.keyPair())
                .monitoring(monitoring -> monitoring.enabled(options.monitoring()))
                .instanceInitiatedShutdownBehavior(options.shutdown())
                .blockDeviceMappings(
                        options.disks().stream().map(RunRequest::disk).toList())
                .tagSpecifications(tagSpecifications(options, tags));
        if (options.isProtected()) {
            request.disableApiTermination(true);
        }
        if (options.ebsOptimized()) {
            request.ebsOptimized(true);
        }
        if (userData != null) {
            request.userData(Base64.getEncoder().encodeToString(userData.getBytes(StandardCharsets.UTF_8)));
        }
        place(options, request);
        metadata(options.metadata(), request);
        network(options, request);
        spot(options.spot(), request);
        return request;
    }

    private static void place(Options options, RunInstancesRequest.Builder request) {
        request.placement(placement -> placement
                .availabilityZone(options.zone())
                .groupName(options.placementGroup())
                .tenancy(options.tenancy()));
        String profile = options.profile();
        if (profile != null) {
            request.iamInstanceProfile(given -> {
                if (profile.startsWith("arn:")) {
                    given.arn(profile);
                } else {
                    given.name(profile);
                }
            });
        }
    }

    private static void metadata(Options.Metadata metadata, RunInstancesRequest.Builder request) {
        request.metadataOptions(given -> given.httpTokens(metadata.tokensRequired() ? "required" : "optional")
                .httpEndpoint(metadata.enabled() ? "enabled" : "disabled")
                .httpPutResponseHopLimit(
                        metadata.hopLimit() == null ? null : metadata.hopLimit().intValue()));
    }

    private static void spot(Options.Spot spot, RunInstancesRequest.Builder request) {
        if (spot == null) {
            return;
        }
        boolean lasting = spot.interruption() != null && !spot.interruption().equals("terminate");
        request.instanceMarketOptions(InstanceMarketOptionsRequest.builder()
                .marketType(MarketType.SPOT)
                .spotOptions(options -> options.maxPrice(spot.maxPrice())
                        .instanceInterruptionBehavior(spot.interruption())
                        // Only a lasting request starts a machine again that was stopped or put to sleep.
                        .spotInstanceType(lasting ? SpotInstanceType.PERSISTENT : SpotInstanceType.ONE_TIME))
                .build());
    }

    private void network(Options options, RunInstancesRequest.Builder request) throws InterruptedException {
        List<Card> cards = options.cards();
        if (cards.isEmpty() && options.publicIp() == null) {
            request.subnetId(names.subnet(options.subnet()))
                    .securityGroupIds(names.groups(options.groups(), options.subnet()))
                    .privateIpAddress(options.privateIp())
                    .ipv6AddressCount(options.ipv6() == 0 ? null : options.ipv6());
            return;
        }
        if (cards.isEmpty()) {
            cards = List.of(new Card(
                    null,
                    options.subnet(),
                    options.groups(),
                    options.privateIp(),
                    options.publicIp(),
                    options.ipv6(),
                    true));
        }
        List<InstanceNetworkInterfaceSpecification> specifications = new ArrayList<>();
        for (Card card : cards) {
            specifications.add(card(card, specifications.size()));
        }
        request.networkInterfaces(specifications);
    }

    private InstanceNetworkInterfaceSpecification card(Card card, int index) throws InterruptedException {
        InstanceNetworkInterfaceSpecification.Builder given =
                InstanceNetworkInterfaceSpecification.builder().deviceIndex(index);
        if (card.id() != null) {
            return given.networkInterfaceId(card.id()).build();
        }
        return given.subnetId(names.subnet(card.subnet()))
                .groups(names.groups(card.groups(), card.subnet()))
                .privateIpAddress(card.privateIp())
                .associatePublicIpAddress(card.publicIp())
                .ipv6AddressCount(card.ipv6() == 0 ? null : card.ipv6())
                .deleteOnTermination(card.deleteOnTermination())
                .build();
    }

    private static BlockDeviceMapping disk(Disk disk) {
        BlockDeviceMapping.Builder mapping = BlockDeviceMapping.builder().deviceName(disk.device());
        if (disk.ephemeral() != null) {
            return mapping.virtualName("ephemeral" + disk.ephemeral()).build();
        }
        return mapping.ebs(ebs -> ebs.volumeSize(number(disk.size()))
                        .volumeType(disk.type() == null ? "gp3" : disk.type())
                        .iops(number(disk.iops()))
                        .throughput(number(disk.throughput()))
                        .encrypted(disk.encrypted())
                        .kmsKeyId(disk.kmsKey())
                        .snapshotId(disk.snapshot())
                        .deleteOnTermination(disk.deleteOnTermination()))
                .build();
    }

    private static Integer number(Long value) {
        return value == null ? null : value.intValue();
    }

    private static List<TagSpecification> tagSpecifications(Options options, Map<String, String> tags) {
        List<ResourceType> types = new ArrayList<>(List.of(ResourceType.INSTANCE, ResourceType.VOLUME));
        if (options.spot() != null) {
            types.add(ResourceType.SPOT_INSTANCES_REQUEST);
        }
        List<Tag> list = tags(tags);
        return types.stream()
                .map(type ->
                        TagSpecification.builder().resourceType(type).tags(list).build())
                .toList();
    }

    static List<Tag> tags(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
