package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.Instance.State;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;

/** Puts what EC2 says about a machine into the words of every provider. */
final class InstanceReader {
    private InstanceReader() {}

    static Instance read(software.amazon.awssdk.services.ec2.model.Instance instance) {
        Map<String, String> addresses = addresses(instance);
        String host = Stream.of("public.dns", "public.ip", "private.ip")
                .map(addresses::get)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
        return Instance.of(instance.instanceId(), state(instance))
                .withHost(host, addresses)
                .withDetail(detail(instance))
                .withExpiry(expiry(instance));
    }

    static State state(software.amazon.awssdk.services.ec2.model.Instance instance) {
        InstanceStateName name = instance.state() == null
                ? InstanceStateName.PENDING
                : instance.state().name();
        return switch (name) {
            case RUNNING -> State.RUNNING;
            case STOPPING -> State.STOPPING;
            case STOPPED -> State.STOPPED;
            case SHUTTING_DOWN, TERMINATED -> State.TERMINATED;
            default -> State.PENDING;
        };
    }

    private static Map<String, String> addresses(software.amazon.awssdk.services.ec2.model.Instance instance) {
        Map<String, String> addresses = new LinkedHashMap<>();
        put(addresses, "private.ip", instance.privateIpAddress());
        put(addresses, "private.dns", instance.privateDnsName());
        put(addresses, "public.ip", instance.publicIpAddress());
        put(addresses, "public.dns", instance.publicDnsName());
        put(addresses, "public.ipv6", instance.ipv6Address());
        return addresses;
    }

    private static void put(Map<String, String> addresses, String name, String address) {
        if (address != null && !address.isEmpty()) {
            addresses.put(name, address);
        }
    }

    /** Why it is not running; where it runs otherwise. */
    private static String detail(software.amazon.awssdk.services.ec2.model.Instance instance) {
        if (state(instance) == State.RUNNING || state(instance) == State.PENDING) {
            String zone =
                    instance.placement() == null ? null : instance.placement().availabilityZone();
            return instance.instanceTypeAsString() + (zone == null ? "" : " in " + zone);
        }
        if (instance.stateReason() != null && instance.stateReason().message() != null) {
            return instance.stateReason().message();
        }
        return instance.stateTransitionReason() == null ? "" : instance.stateTransitionReason();
    }

    private static Instant expiry(software.amazon.awssdk.services.ec2.model.Instance instance) {
        String text = LaunchMark.tag(instance, LaunchMark.EXPIRES);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null; // somebody else's words, which nobody must be ended for
        }
    }
}
