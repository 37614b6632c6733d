package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.cloud.ec2.Ec2Endpoint.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What the endpoint keeps, and what its actions do. */
public final class Ec2State {
    private static final String NOT_FOUND = "InvalidInstanceID.NotFound";

    private final Map<String, Ec2Machine> machines = new LinkedHashMap<>();
    private final Map<String, List<Ec2Machine>> tokens = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> addresses = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> snapshots = new LinkedHashMap<>();
    private final Map<String, String> burnt = new LinkedHashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final Set<String> full = ConcurrentHashMap.newKeySet();
    private final Set<String> forbidden = ConcurrentHashMap.newKeySet();
    private Consumer<Ec2Machine> birth = machine -> {};
    private String console = "";
    private int consoleDelay = 1;
    private int next = 1;
    private volatile boolean burnsTokens;
    private volatile boolean ignoresFilters;
    private volatile boolean ignoresDryRun;

    /** Changes every machine that is launched from now on. */
    public synchronized void onBirth(Consumer<Ec2Machine> change) {
        birth = change;
    }

    /** What every machine writes on its console, after so many readings. */
    public synchronized void console(String text, int delay) {
        console = text;
        consoleDelay = delay;
    }

    /** Has no capacity for a type. */
    public void fill(String type) {
        full.add(type);
    }

    public void empty(String type) {
        full.remove(type);
    }

    /** Remembers the token of a launch that it has no capacity for. */
    public void burnTokens() {
        burnsTokens = true;
    }

    /** Returns all machines whatever is asked for, as some endpoints of others do. */
    public void ignoreFilters() {
        ignoresFilters = true;
    }

    /** Launches also by a dry run, as some endpoints of others do. */
    public void ignoreDryRun() {
        ignoresDryRun = true;
    }

    /** Does not allow an action. */
    public void forbid(String action) {
        forbidden.add(action);
    }

    /** Allows it again. */
    public void allow(String action) {
        forbidden.remove(action);
    }

    public synchronized List<Ec2Machine> machines() {
        return List.copyOf(machines.values());
    }

    public synchronized List<Ec2Machine> alive() {
        return machines.values().stream().filter(Ec2Machine::isAlive).toList();
    }

    public Set<String> cancelled() {
        return cancelled;
    }

    public synchronized Map<String, Map<String, String>> addresses() {
        return new LinkedHashMap<>(addresses);
    }

    public synchronized Map<String, Map<String, String>> snapshots() {
        return new LinkedHashMap<>(snapshots);
    }

    /** An elastic address that was there before. */
    public synchronized void address(String ip, String instance) {
        Map<String, String> address = new LinkedHashMap<>(Map.of("ip", ip, "id", "eipalloc-" + next++));
        if (instance != null) {
            address.put("instance", instance);
        }
        addresses.put(address.get("id"), address);
    }

    synchronized String act(String action, Parameters given) {
        if (forbidden.contains(action)) {
            throw new Refusal(
                    403, "UnauthorizedOperation", "You are not authorized to perform this operation: ec2:" + action);
        }
        return switch (action) {
            case "RunInstances" -> run(given);
            case "DescribeInstances" -> describe(given);
            case "CreateTags" -> tag(given);
            case "TerminateInstances" -> each(given, machine -> machine.state = "shutting-down");
            case "StopInstances" -> each(given, machine -> machine.state = "stopping");
            case "StartInstances" -> each(given, this::start);
            case "GetConsoleOutput" -> console(given);
            case "CancelSpotInstanceRequests" -> {
                cancelled.addAll(given.list("SpotInstanceRequestId"));
                yield "";
            }
            case "DescribeImages" -> images(given);
            case "DescribeKeyPairs" -> keyPairs(given);
            case "DescribeSubnets" ->
                "<subnetSet>"
                        + (given.all().containsValue("gone")
                                ? ""
                                : "<item><subnetId>subnet-1</subnetId><vpcId>vpc-1</vpcId></item>")
                        + "</subnetSet>";
            case "DescribeSecurityGroups" ->
                "<securityGroupInfo><item><groupId>sg-1</groupId><groupName>web</groupName></item>"
                        + "</securityGroupInfo>";
            default -> others(action, given);
        };
    }

    private String others(String action, Parameters given) {
        return switch (action) {
            case "DescribeAddresses" -> describeAddresses(given);
            case "AllocateAddress" -> allocate(given);
            case "AssociateAddress" -> associate(given);
            case "DisassociateAddress" -> disassociate(given.get("AssociationId"));
            case "ReleaseAddress" -> {
                addresses.remove(given.get("AllocationId"));
                yield "<return>true</return>";
            }
            case "CreateSnapshot" -> snapshot(given);
            case "DescribeSnapshots" -> describeSnapshots(given);
            case "DeleteSnapshot" -> {
                snapshots.remove(given.get("SnapshotId"));
                yield "<return>true</return>";
            }
            case "CreateReplaceRootVolumeTask" -> task("replaceRootVolumeTask", "pending");
            case "DescribeReplaceRootVolumeTasks" ->
                new Xml()
                        .nest("replaceRootVolumeTaskSet", task("item", "succeeded"))
                        .toString();
            default ->
                throw new Refusal("InvalidAction", "The action " + action + " is not valid for this web service.");
        };
    }

    private static String task(String name, String state) {
        return new Xml()
                .nest(
                        name,
                        new Xml()
                                .put("replaceRootVolumeTaskId", "replacevol-1")
                                .put("taskState", state)
                                .toString())
                .toString();
    }

    private static Refusal mismatch() {
        return new Refusal(
                "IdempotentParameterMismatch",
                "Arguments on this idempotent request are inconsistent with arguments used in previous request(s).");
    }

    private String run(Parameters given) {
        if (full.contains(given.get("InstanceType"))) {
            if (burnsTokens) {
                burnt.put(given.get("ClientToken"), given.get("InstanceType"));
            }
            throw new Refusal(
                    500,
                    "InsufficientInstanceCapacity",
                    "We currently do not have sufficient " + given.get("InstanceType") + " capacity");
        }
        if ("true".equals(given.get("DryRun")) && !ignoresDryRun) {
            throw new Refusal(412, "DryRunOperation", "Request would have succeeded, but DryRun flag is set.");
        }
        if (!burnt.getOrDefault(given.get("ClientToken"), given.get("InstanceType"))
                .equals(given.get("InstanceType"))) {
            throw mismatch();
        }
        List<Ec2Machine> launch = tokens.get(given.get("ClientToken"));
        if (launch == null) {
            launch = new ArrayList<>();
            tokens.put(given.get("ClientToken"), launch);
            for (int i = 0; i < Integer.parseInt(given.get("MaxCount")); i++) {
                Ec2Machine machine = new Ec2Machine(String.format("i-%08x", next++), i, given);
                birth.accept(machine);
                machines.put(machine.id(), machine);
                launch.add(machine);
            }
        } else if (!launch.get(0).launchParameters().all().equals(given.all())) {
            throw mismatch();
        }
        return reservation(launch);
    }

    private static String reservation(List<Ec2Machine> machines) {
        return new Xml()
                .put("reservationId", "r-1")
                .nest(
                        "instancesSet",
                        machines.stream()
                                .map(machine -> "<item>" + machine.xml() + "</item>")
                                .collect(Collectors.joining()))
                .toString();
    }

    private String describe(Parameters given) {
        List<Ec2Machine> found = machines.values().stream()
                .filter(Ec2Machine::look)
                .filter(machine -> ignoresFilters
                        || given.filters().entrySet().stream()
                                .allMatch(filter -> matches(machine, filter.getKey(), filter.getValue())))
                .toList();
        int from = given.get("NextToken") == null ? 0 : Integer.parseInt(given.get("NextToken"));
        int most = given.get("MaxResults") == null ? 1000 : Integer.parseInt(given.get("MaxResults"));
        int to = Math.min(found.size(), from + most);
        String items = found.subList(from, to).stream()
                .map(machine -> "<item>" + reservation(List.of(machine)) + "</item>")
                .collect(Collectors.joining());
        return "<reservationSet>" + items + "</reservationSet>"
                + (to < found.size() ? "<nextToken>" + to + "</nextToken>" : "");
    }

    private static boolean matches(Ec2Machine machine, String filter, List<String> values) {
        String value = filter.startsWith("tag:")
                ? machine.tags().get(filter.substring(4))
                : filter.equals("instance-id") ? machine.id() : machine.state();
        return values.contains(value);
    }

    private Ec2Machine known(String id) {
        Ec2Machine machine = machines.get(id);
        if (machine == null || machine.looks < machine.unlisted) {
            throw new Refusal(NOT_FOUND, "The instance ID '" + id + "' does not exist");
        }
        return machine;
    }

    private String tag(Parameters given) {
        given.list("ResourceId").forEach(id -> {
            if (machines.containsKey(id)) {
                machines.get(id).looks++;
            }
            known(id).tags().putAll(given.tags("Tag"));
        });
        return "<return>true</return>";
    }

    private String each(Parameters given, Consumer<Ec2Machine> change) {
        List<Ec2Machine> meant =
                given.list("InstanceId").stream().map(this::known).toList();
        meant.stream()
                .filter(machine -> "true".equals(machine.launch("DisableApiTermination")))
                .findFirst()
                .ifPresent(machine -> {
                    throw new Refusal(
                            "OperationNotPermitted",
                            "The instance '" + machine.id()
                                    + "' may not be terminated. Modify its 'disableApiTermination' instance attribute and"
                                    + " try again.");
                });
        meant.forEach(change);
        return "";
    }

    private void start(Ec2Machine machine) {
        machine.state = "pending";
        machine.looks = 0;
    }

    private String console(Parameters given) {
        Ec2Machine machine = known(given.get("InstanceId"));
        String text = machine.readConsole() > consoleDelay ? console : "booting";
        return new Xml()
                .put("instanceId", machine.id())
                .put("output", Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)))
                .toString();
    }

    private static String images(Parameters given) {
        if (given.all().containsValue("ami-gone")) {
            return "<imagesSet/>";
        }
        String named = given.list("ImageId").isEmpty()
                ? "ami-new"
                : given.list("ImageId").get(0);
        return "<imagesSet><item><imageId>ami-old</imageId><creationDate>2020-01-01T00:00:00.000Z</creationDate></item>"
                + "<item><imageId>" + named
                + "</imageId><creationDate>2030-01-01T00:00:00.000Z</creationDate></item></imagesSet>";
    }

    private static String keyPairs(Parameters given) {
        if (given.list("KeyName").contains("gone")) {
            throw new Refusal("InvalidKeyPair.NotFound", "The key pair 'gone' does not exist");
        }
        return "<keySet><item><keyName>" + given.list("KeyName").get(0) + "</keyName></item></keySet>";
    }

    private String describeAddresses(Parameters given) {
        Predicate<Map<String, String>> wanted = address -> given.filters().entrySet().stream()
                .allMatch(filter -> filter.getValue()
                        .contains(address.get(
                                switch (filter.getKey()) {
                                    case "public-ip" -> "ip";
                                    case "allocation-id" -> "id";
                                    default -> filter.getKey();
                                })));
        return "<addressesSet>"
                + addresses.values().stream()
                        .filter(wanted)
                        .map(address -> new Xml()
                                .nest(
                                        "item",
                                        new Xml()
                                                .put("publicIp", address.get("ip"))
                                                .put("allocationId", address.get("id"))
                                                .put("instanceId", address.get("instance"))
                                                .put(
                                                        "associationId",
                                                        address.get("instance") == null
                                                                ? null
                                                                : "eipassoc-" + address.get("id"))
                                                .toString())
                                .toString())
                        .collect(Collectors.joining())
                + "</addressesSet>";
    }

    private String allocate(Parameters given) {
        int number = next++;
        Map<String, String> address = new LinkedHashMap<>();
        address.put("id", "eipalloc-" + number);
        address.put("ip", "127.0.1." + number);
        given.tagSpecification("elastic-ip").forEach((key, value) -> address.put("tag:" + key, value));
        addresses.put(address.get("id"), address);
        return new Xml()
                .put("publicIp", address.get("ip"))
                .put("allocationId", address.get("id"))
                .toString();
    }

    private String associate(Parameters given) {
        Map<String, String> address = addresses.get(given.get("AllocationId"));
        Ec2Machine machine = known(given.get("InstanceId"));
        address.put("instance", machine.id());
        machine.address = address.get("ip");
        return new Xml().put("associationId", "eipassoc-" + address.get("id")).toString();
    }

    private String disassociate(String association) {
        addresses.values().stream()
                .filter(address -> ("eipassoc-" + address.get("id")).equals(association))
                .forEach(address -> address.remove("instance"));
        return "<return>true</return>";
    }

    private String snapshot(Parameters given) {
        Map<String, String> snapshot = new LinkedHashMap<>();
        snapshot.put("id", "snap-" + next++);
        snapshot.put("volume", given.get("VolumeId"));
        given.tagSpecification("snapshot").forEach((key, value) -> snapshot.put("tag:" + key, value));
        snapshots.put(snapshot.get("id"), snapshot);
        return new Xml()
                .put("snapshotId", snapshot.get("id"))
                .put("status", "pending")
                .toString();
    }

    private String describeSnapshots(Parameters given) {
        return "<snapshotSet>"
                + snapshots.values().stream()
                        .filter(snapshot -> given.filters().entrySet().stream()
                                .allMatch(filter -> filter.getValue()
                                        .contains(snapshot.get(
                                                filter.getKey().equals("snapshot-id") ? "id" : filter.getKey()))))
                        .map(snapshot -> new Xml()
                                .nest(
                                        "item",
                                        new Xml()
                                                .put("snapshotId", snapshot.get("id"))
                                                .put("status", "completed")
                                                .put("startTime", "2030-01-01T00:00:00.000Z")
                                                .toString())
                                .toString())
                        .collect(Collectors.joining())
                + "</snapshotSet>";
    }
}
