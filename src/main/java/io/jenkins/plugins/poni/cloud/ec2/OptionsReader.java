package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.cloud.CloudDefinition;
import io.jenkins.plugins.poni.cloud.CloudProperties;
import io.jenkins.plugins.poni.cloud.ec2.Options.Card;
import io.jenkins.plugins.poni.cloud.ec2.Options.Disk;
import io.jenkins.plugins.poni.cloud.ec2.Options.Image;
import io.jenkins.plugins.poni.cloud.ec2.Options.Metadata;
import io.jenkins.plugins.poni.cloud.ec2.Options.Spot;
import io.jenkins.plugins.poni.model.Problem;
import io.jenkins.plugins.poni.model.Value;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads and checks what a node wants of EC2, as far as it can be checked without asking EC2. */
final class OptionsReader {
    private static final Pattern REGION = Pattern.compile("[a-z][a-z0-9-]+");
    private static final Pattern PRICE = Pattern.compile("[0-9]+(\\.[0-9]+)?");
    private static final int MOST_TAGS = 25;
    private static final int LONGEST_TAG_KEY = 128;
    private static final int LONGEST_TAG = 256;

    private final CloudProperties cloud;
    private final Options options;

    OptionsReader(Value.Mapping properties) {
        this.cloud = new CloudProperties(properties, "cloud");
        List<String> known = new ArrayList<>(CloudDefinition.keys().keySet());
        known.addAll(Ec2Keys.NODE.keySet());
        cloud.allow(known);
        place();
        this.options = read();
        if (!options.cards().isEmpty()) {
            refuseBesideCards();
        }
        if (options.spot() != null && options.isProtected()) {
            cloud.problem(
                    "termination_protection", "A spot instance can't have termination protection", "Remove the key.");
        }
    }

    /** Everything that is wrong. */
    List<Problem> problems() {
        return cloud.problems();
    }

    /** What is wanted; of little use when there are problems. */
    Options options() {
        return options;
    }

    private void place() {
        String region = cloud.requiredText("region");
        if (region != null && !REGION.matcher(region).matches()) {
            cloud.problem("region", "\"" + region + "\" is no region", "Write one such as eu-west-1.");
        }
        oneOf(cloud, "connect_by", "private.ip", "private.dns", "public.ip", "public.dns", "public.ipv6");
        String endpoint = cloud.text("endpoint");
        if (endpoint != null && !endpoint.matches("https?://[^\\s/]+.*")) {
            cloud.problem("endpoint", "\"" + endpoint + "\" is no URL", "Write one such as https://ec2.example.com.");
        } else if (endpoint != null) {
            URI.create(endpoint);
        }
    }

    private Options read() {
        return new Options(
                image(),
                types(),
                cloud.text("key_pair"),
                cloud.texts("security_groups"),
                cloud.text("subnet"),
                cloud.text("zone"),
                cloud.text("placement_group"),
                oneOf(cloud, "tenancy", "default", "dedicated", "host"),
                cloud.text("instance_profile"),
                cloud.text("private_ip"),
                flag(cloud, "public_ip").orElse(null),
                count(cloud),
                cards(),
                disks(),
                spot(),
                tags(),
                elasticIp(),
                metadata(),
                cloud.flag("monitoring", false),
                cloud.flag("termination_protection", false),
                cloud.flag("ebs_optimized", false),
                oneOf(cloud, "shutdown", "stop", "terminate"));
    }

    private List<String> types() {
        List<String> types = cloud.texts("type");
        if (types.isEmpty()) {
            cloud.requiredText("type");
        }
        return types;
    }

    private Image image() {
        if (!cloud.isMap("image")) {
            return new Image(cloud.requiredText("image"), null, List.of(), null);
        }
        CloudProperties image = cloud.map("image");
        image.allow(Ec2Keys.IMAGE.keySet());
        if (image.texts("owners").isEmpty()) {
            // Anybody can publish an image under any name.
            image.problem("owners", "A search for an image by name does not say whose it must be", "Add owners.");
        }
        return new Image(null, image.requiredText("name"), image.texts("owners"), image.text("architecture"));
    }

    private List<Disk> disks() {
        List<Disk> disks = new ArrayList<>();
        for (CloudProperties disk : cloud.maps("disks")) {
            disk.allow(Ec2Keys.DISK.keySet());
            disks.add(new Disk(
                    disk.requiredText("device"),
                    disk.number("size", 1, 65536),
                    oneOf(disk, "volume_type", "gp3", "gp2", "io2", "io1", "st1", "sc1", "standard"),
                    disk.number("iops", 100, 1_000_000),
                    disk.number("throughput", 125, 10_000),
                    flag(disk, "encrypted").orElse(null),
                    disk.text("kms_key"),
                    disk.text("snapshot"),
                    disk.flag("delete_on_termination", true),
                    disk.number("ephemeral", 0, 23)));
            if (!disk.has("ephemeral") && !disk.has("size") && !disk.has("snapshot")) {
                disk.problem("device", "The disk has neither a size nor a snapshot", "Add size, in gibibytes.");
            }
        }
        return disks;
    }

    private List<Card> cards() {
        List<Card> cards = new ArrayList<>();
        for (CloudProperties card : cloud.maps("network_interfaces")) {
            card.allow(Ec2Keys.INTERFACE.keySet());
            cards.add(new Card(
                    card.text("interface"),
                    card.text("subnet"),
                    card.texts("security_groups"),
                    card.text("private_ip"),
                    flag(card, "public_ip").orElse(null),
                    count(card),
                    card.flag("delete_on_termination", true)));
        }
        return cards;
    }

    private void refuseBesideCards() {
        for (String key : List.of("subnet", "security_groups", "private_ip", "public_ip", "ipv6_addresses")) {
            if (cloud.has(key)) {
                cloud.problem(
                        key, "The key \"" + key + "\" stands beside network_interfaces", "Move it into one of them.");
            }
        }
    }

    private Spot spot() {
        if (!cloud.isMap("spot")) {
            return cloud.flag("spot", false) ? new Spot(null, null) : null;
        }
        CloudProperties spot = cloud.map("spot");
        spot.allow(Ec2Keys.SPOT.keySet());
        String price = spot.text("max_price");
        if (price != null && !PRICE.matcher(price).matches()) {
            spot.problem("max_price", "\"" + price + "\" is no price", "Write a number in quotes, such as \"0.05\".");
        }
        return new Spot(price, oneOf(spot, "interruption", "terminate", "stop", "hibernate"));
    }

    private Map<String, String> tags() {
        Map<String, String> tags = cloud.textMap("tags");
        if (tags.size() > MOST_TAGS) {
            cloud.problem("tags", "There are more than " + MOST_TAGS + " tags", "Remove some; Poni needs the others.");
        }
        tags.forEach((key, value) -> {
            if (key.startsWith("aws:") || key.startsWith("poni:")) {
                cloud.problem("tags", "The tag \"" + key + "\" begins with a reserved prefix", "Use another name.");
            }
            if (key.length() > LONGEST_TAG_KEY || value.length() > LONGEST_TAG) {
                cloud.problem(
                        "tags",
                        "The tag \"" + key + "\" is too long",
                        "Keys have at most " + LONGEST_TAG_KEY + " characters, values " + LONGEST_TAG + ".");
            }
        });
        return tags;
    }

    private String elasticIp() {
        String address = cloud.text("elastic_ip");
        if (address != null && !address.equals("allocate") && !address.matches("[0-9.]+|eipalloc-[0-9a-f]+")) {
            cloud.problem(
                    "elastic_ip",
                    "\"" + address + "\" is no address",
                    "Write allocate, an address, or an identifier eipalloc-….");
        }
        return address;
    }

    private Metadata metadata() {
        CloudProperties metadata = cloud.map("metadata");
        metadata.allow(Ec2Keys.METADATA.keySet());
        return new Metadata(
                !"optional".equals(oneOf(metadata, "tokens", "required", "optional")),
                metadata.number("hop_limit", 1, 64),
                metadata.flag("enabled", true));
    }

    private static int count(CloudProperties properties) {
        Long count = properties.number("ipv6_addresses", 0, 100);
        return count == null ? 0 : count.intValue();
    }

    /** Nothing for what EC2 makes of it by itself. */
    private static Optional<Boolean> flag(CloudProperties properties, String key) {
        return properties.has(key) ? Optional.of(properties.flag(key, false)) : Optional.empty();
    }

    private static String oneOf(CloudProperties properties, String key, String... allowed) {
        String text = properties.text(key);
        if (text != null && !List.of(allowed).contains(text)) {
            properties.problem(
                    key,
                    "The key \"" + key + "\" holds \"" + text + "\"",
                    "Write one of " + String.join(", ", allowed) + ".");
        }
        return text;
    }
}
