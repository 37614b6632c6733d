package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.cloud.MachineRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * What tells which node a machine was launched for, from the very call that launches it. All machines of a launch carry
 * the same tags: the repository, the launch, and a fingerprint of each node in the order of the launch indexes. So a run
 * that was killed before an answer came is understood by any later one, whichever nodes that is for.
 */
final class LaunchMark {
    static final String REPOSITORY = "poni:repository";
    static final String LAUNCH = "poni:launch";
    static final String EXPIRES = "poni:expires";

    /** {@code poni:nodes}, {@code poni:nodes-2}, …: as many as the fingerprints need. */
    private static final String NODES = "poni:nodes";

    /** 48 bits: among a thousand nodes two are alike once in half a billion repositories. */
    private static final int FINGERPRINT = 8;

    private static final int IN_ONE_TAG = 256 / FINGERPRINT;
    private static final int LAUNCH_DIGITS = 17;

    /** Most machines of one launch, which leaves half of the 50 tags to others. */
    static final int MOST = 500;

    private final String repository;

    LaunchMark(String repository) {
        this.repository = repository;
    }

    /** What stands for one node in its present generation. */
    String fingerprint(MachineRequest request) {
        byte[] hash = hash(request.node() + "\n" + request.definition().generation());
        return Base64.getUrlEncoder().encodeToString(hash).substring(0, FINGERPRINT);
    }

    /**
     * The client token of a launch: the same for the same nodes and generations, whatever else is asked for.
     *
     * @param attempt counts launches of these nodes whose machines have all died
     */
    String token(List<MachineRequest> nodes, int attempt) {
        String all = nodes.stream().map(this::fingerprint).collect(Collectors.joining());
        return HexFormat.of().formatHex(hash(all + "\n" + attempt));
    }

    private byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((repository + "\n" + text).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** The tags for all machines of a launch, by key. */
    Map<String, String> tags(List<MachineRequest> nodes, String token) {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(REPOSITORY, repository);
        tags.put(LAUNCH, launch(token));
        for (int i = 0; i < nodes.size(); i += IN_ONE_TAG) {
            List<MachineRequest> part = nodes.subList(i, Math.min(nodes.size(), i + IN_ONE_TAG));
            tags.put(key(i / IN_ONE_TAG), part.stream().map(this::fingerprint).collect(Collectors.joining()));
        }
        return tags;
    }

    /** What the machines of a launch are marked with. */
    static String launch(String token) {
        return token.substring(0, LAUNCH_DIGITS);
    }

    private static String key(int number) {
        return number == 0 ? NODES : NODES + "-" + (number + 1);
    }

    /**
     * Which node each machine belongs to.
     *
     * @param nodes the nodes that may have machines
     * @return nodes by instance identifier; machines of other nodes, or of former generations, are left out
     */
    Map<String, MachineRequest> assign(Collection<Instance> machines, Collection<MachineRequest> nodes) {
        Map<String, MachineRequest> byFingerprint = new HashMap<>();
        nodes.forEach(request -> byFingerprint.put(fingerprint(request), request));
        Map<String, List<Instance>> launches = machines.stream()
                .filter(instance -> repository.equals(tag(instance, REPOSITORY)))
                .collect(Collectors.groupingBy(instance -> String.valueOf(tag(instance, LAUNCH))));
        Map<String, MachineRequest> assigned = new HashMap<>();
        launches.values()
                .forEach(launch -> places(launch).forEach((id, fingerprint) -> {
                    MachineRequest request = byFingerprint.get(fingerprint);
                    if (request != null) {
                        assigned.put(id, request);
                    }
                }));
        return assigned;
    }

    /** Fingerprints by instance identifier, of the machines of one launch. */
    private static Map<String, String> places(List<Instance> launch) {
        String all = fingerprints(launch.get(0));
        List<Instance> sorted = new ArrayList<>(launch);
        sorted.sort(Comparator.comparing(Instance::instanceId));
        long distinct = launch.stream().map(Instance::amiLaunchIndex).distinct().count();
        Map<String, String> places = new HashMap<>();
        for (int i = 0; i < sorted.size(); i++) {
            Integer index = sorted.get(i).amiLaunchIndex();
            // Some clouds number all machines 0; then their identifiers give an order, as long as all are there.
            int place = distinct == launch.size() && index != null ? index : i;
            boolean known = distinct == launch.size() || launch.size() * FINGERPRINT == all.length();
            if (known && (place + 1) * FINGERPRINT <= all.length()) {
                places.put(sorted.get(i).instanceId(), all.substring(place * FINGERPRINT, (place + 1) * FINGERPRINT));
            }
        }
        return places;
    }

    private static String fingerprints(Instance instance) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; tag(instance, key(i)) != null; i++) {
            all.append(tag(instance, key(i)));
        }
        return all.toString();
    }

    /** The value of a tag, or null. */
    static String tag(Instance instance, String key) {
        return instance.tags().stream()
                .filter(tag -> tag.key().equals(key))
                .map(Tag::value)
                .findFirst()
                .orElse(null);
    }
}
