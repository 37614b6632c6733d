package io.jenkins.plugins.poni.cloud.ec2;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Every key that the {@code cloud} properties of a node may have for EC2; the reference page is checked against these. */
final class Ec2Keys {
    /** The top of {@code cloud}, without the keys of every provider. */
    static final Map<String, String> NODE = keys(
            "region", "region, such as eu-west-1",
            "endpoint", "URL of another cloud that speaks EC2's protocol",
            "image", "identifier of the image, or a map that searches the newest by name",
            "type", "instance type; of a list, the next is tried when there is no capacity for one",
            "key_pair", "name of the key pair for logins",
            "security_groups", "list of security groups, by identifier or name",
            "subnet", "subnet, by identifier or Name tag",
            "zone", "availability zone",
            "placement_group", "name of the placement group",
            "tenancy", "default, dedicated or host",
            "instance_profile", "name or ARN of the instance profile",
            "private_ip", "private IPv4 address",
            "public_ip", "true or false to say against the subnet whether there is a public address",
            "ipv6_addresses", "how many IPv6 addresses",
            "network_interfaces", "list of network interfaces, instead of the keys for one",
            "disks", "list of disks",
            "spot", "true for a spot instance, or a map that says how",
            "tags", "map of further tags",
            "elastic_ip", "allocate for an address of its own, or the address that it gets",
            "metadata", "map of how the instance metadata service answers",
            "monitoring", "true for detailed monitoring",
            "termination_protection", "true to let EC2 refuse to end it",
            "ebs_optimized", "true for EBS-optimized types that are not so anyway",
            "shutdown", "stop or terminate: what a shutdown from within does");

    /** A map under {@code image}. */
    static final Map<String, String> IMAGE = keys(
            "name", "name with * for anything; the newest that fits is taken",
            "owners", "list of accounts, or amazon, self",
            "architecture", "x86_64 or arm64");

    /** One entry of {@code disks}. */
    static final Map<String, String> DISK = keys(
            "device", "device name, such as /dev/sda1",
            "size", "gibibytes",
            "volume_type", "gp3, gp2, io2, io1, st1, sc1 or standard",
            "iops", "operations per second",
            "throughput", "mebibytes per second",
            "encrypted", "true to encrypt it",
            "kms_key", "key to encrypt it with",
            "snapshot", "snapshot that it starts as",
            "delete_on_termination", "false to keep it when the machine ends",
            "ephemeral", "number of an instance store volume, instead of all else but the device");

    /** A map under {@code spot}. */
    static final Map<String, String> SPOT = keys(
            "max_price", "most dollars for an hour; the on-demand price if nothing is said",
            "interruption", "terminate, stop or hibernate: what becomes of it when the capacity is taken back");

    /** A map under {@code metadata}. */
    static final Map<String, String> METADATA = keys(
            "tokens", "required (IMDSv2 only) or optional",
            "hop_limit", "how many hops an answer may travel, 1 to 64",
            "enabled", "false to switch the service off");

    /** One entry of {@code network_interfaces}. */
    static final Map<String, String> INTERFACE = keys(
            "interface", "identifier of one that exists, instead of all other keys",
            "subnet", "subnet, by identifier or Name tag",
            "security_groups", "list of security groups, by identifier or name",
            "private_ip", "private IPv4 address",
            "public_ip", "true for a public address",
            "ipv6_addresses", "how many IPv6 addresses",
            "delete_on_termination", "false to keep it when the machine ends");

    private Ec2Keys() {}

    /** All of them. */
    static Set<String> all() {
        Set<String> all = new TreeSet<>();
        List.of(NODE, IMAGE, DISK, SPOT, METADATA, INTERFACE).forEach(keys -> all.addAll(keys.keySet()));
        return all;
    }

    private static Map<String, String> keys(String... namesAndMeanings) {
        Map<String, String> keys = new LinkedHashMap<>();
        for (int i = 0; i < namesAndMeanings.length; i += 2) {
            keys.put(namesAndMeanings[i], namesAndMeanings[i + 1]);
        }
        return Collections.unmodifiableMap(keys);
    }
}
