package io.jenkins.plugins.poni.cloud.ec2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jenkins.plugins.poni.cloud.Cloud;
import io.jenkins.plugins.poni.cloud.CloudSite;
import io.jenkins.plugins.poni.cloud.CloudValues;
import io.jenkins.plugins.poni.cloud.Instance;
import io.jenkins.plugins.poni.cloud.LaunchOutcome;
import io.jenkins.plugins.poni.cloud.MachineRequest;
import io.jenkins.plugins.poni.cloud.ProviderCredentials;
import io.jenkins.plugins.poni.cloud.ProviderProxy;
import io.jenkins.plugins.poni.cloud.ProviderSettings;
import io.jenkins.plugins.poni.cloud.SnapshotRequest;
import io.jenkins.plugins.poni.cloud.SnapshotRequest.Action;
import io.jenkins.plugins.poni.cloud.Stock;
import io.jenkins.plugins.poni.model.OperationException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real SDK talks to an endpoint with EC2's protocol. */
class Ec2CloudTest {
    private static final Duration POLL = Duration.ofMillis(20);

    private final List<Cloud> open = new ArrayList<>();
    private Ec2Endpoint endpoint;

    @BeforeEach
    void start() {
        endpoint = Ec2Endpoint.start();
    }

    @AfterEach
    void stop() {
        open.forEach(Cloud::close);
        endpoint.close();
    }

    private Map<String, Object> properties(Object... more) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("provider", "ec2");
        properties.put("region", "eu-west-1");
        properties.put("endpoint", endpoint.url());
        properties.put("image", "ami-1");
        properties.put("type", List.of("m5.large", "m4.large"));
        for (int i = 0; i < more.length; i += 2) {
            properties.put((String) more[i], more[i + 1]);
        }
        return properties;
    }

    private MachineRequest request(String node, Object... more) {
        return CloudValues.request(node, properties(more));
    }

    private List<MachineRequest> requests(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> request(String.format("web/http%04d", i)))
                .toList();
    }

    private Cloud cloud() {
        return cloud("shop", Ec2Endpoint.KEY);
    }

    private Cloud cloud(String repository, String key) {
        Map<String, Object> properties = properties();
        CloudSite site = new CloudSite("ec2", "eu-west-1", repository, CloudValues.mapping(properties), Stock.NONE);
        Cloud cloud = new Ec2Provider()
                .connect(
                        site,
                        ProviderSettings.of(new ProviderCredentials(key, "secret", null))
                                .withPoll(POLL));
        open.add(cloud);
        return cloud;
    }

    private static Map<String, String> ids(List<LaunchOutcome> outcomes) {
        Map<String, String> ids = new HashMap<>();
        outcomes.forEach(outcome -> {
            assertThat(outcome.failure()).isEmpty();
            ids.put(outcome.node(), outcome.instance().id());
        });
        return ids;
    }

    private static Map<String, String> owned(Cloud cloud, List<MachineRequest> nodes) throws InterruptedException {
        Map<String, String> owned = new HashMap<>();
        cloud.owned(nodes).forEach(instance -> owned.put(instance.node(), instance.id()));
        return owned;
    }

    /** C-1: an endpoint that ignores filters had machines ended, stopped and reverted that nobody had named. */
    @Test
    void touchesOnlyWhatIsMeantWhateverTheEndpointReturns() throws InterruptedException {
        Map<String, String> ours =
                ids(cloud().launch(List.of(request("web/n1"), request("web/n2"), request("web/n3"))));
        String foreign = ids(cloud("other", Ec2Endpoint.KEY).launch(List.of(request("web/n1"))))
                .get("web/n1");
        endpoint.state().ignoreFilters();

        assertThat(owned(cloud(), List.of(request("web/n1"), request("web/n2"))).values())
                .doesNotContain(foreign);
        assertThat(cloud().describe(List.of(ours.get("web/n1"))))
                .extracting(Instance::id)
                .containsExactly(ours.get("web/n1"));
        assertThat(cloud().powerOff(List.of(ours.get("web/n2")))).isEmpty();
        assertThat(cloud().terminate(List.of(ours.get("web/n1")))).isEmpty();
        assertThat(endpoint.state().alive())
                .extracting(Ec2Machine::id)
                .contains(ours.get("web/n2"), ours.get("web/n3"), foreign);
        assertThat(endpoint.state().alive())
                .filteredOn(machine -> machine.state().startsWith("stop"))
                .extracting(Ec2Machine::id)
                .containsExactly(ours.get("web/n2"));
    }

    /** C-1: an identifier that was copied from elsewhere. */
    @Test
    void endsNoMachineOfAnotherRepository() throws InterruptedException {
        String own = ids(cloud().launch(List.of(request("web/n1")))).get("web/n1");
        String foreign = ids(cloud("other", Ec2Endpoint.KEY).launch(List.of(request("web/n1"))))
                .get("web/n1");
        assertThat(cloud().terminate(List.of(own, foreign)))
                .containsOnlyKeys(foreign)
                .hasEntrySatisfying(foreign, why -> assertThat(why).contains("poni:repository says \"other\""));
        assertThat(endpoint.state().alive()).extracting(Ec2Machine::id).containsExactly(foreign);
    }

    private static String withoutMachines(String answer) {
        return answer.replaceAll("<instancesSet>.*</instancesSet>", "<instancesSet/>");
    }

    /** C-4: each answer without machines had them launched again by another token, ten times. */
    @Test
    void looksForTheMachinesOfALaunchWhoseAnswerNamesNone() throws InterruptedException {
        endpoint.spoil("RunInstances", 100, Ec2CloudTest::withoutMachines);
        assertThat(ids(cloud().launch(requests(2)))).hasSize(2);
        assertThat(endpoint.state().machines()).hasSize(2);
        assertThat(endpoint.count("RunInstances")).isEqualTo(1);
    }

    /** C-4: neither listed nor named, so nobody knows; never launched by another token. */
    @Test
    void usesNoOtherTokenForMachinesThatNobodyHasSeenDead() throws InterruptedException {
        endpoint.state().onBirth(machine -> machine.unlisted = 1000);
        endpoint.spoil("RunInstances", 100, Ec2CloudTest::withoutMachines);
        assertThat(cloud().launch(requests(2)))
                .hasSize(2)
                .allSatisfy(
                        outcome -> assertThat(outcome.failure()).contains("without naming a machine", "is not known"));
        assertThat(endpoint.state().machines()).hasSize(2);
    }

    /** C-4: one of two machines in the answer, or machines without the tags that say whose they are. */
    @Test
    void looksForMachinesThatAnAnswerLeavesOut() throws InterruptedException {
        endpoint.spoil(
                "RunInstances", 1, answer -> answer.replaceFirst("</item><item><instanceId>i-.*</item>", "</item>"));
        assertThat(ids(cloud().launch(requests(2)))).hasSize(2);
        endpoint.spoil("RunInstances", 1, answer -> answer.replaceAll("<tagSet>.*?</tagSet>", ""));
        assertThat(ids(cloud().launch(List.of(request("web/x"))))).hasSize(1);
        assertThat(endpoint.state().machines()).hasSize(3);
    }

    /** C-5: an answer that was cut off failed the run at once, and its machines were told to nobody. */
    @Test
    void asksAgainForAnswersThatWereCutOff() throws InterruptedException {
        endpoint.spoil("RunInstances", 1, answer -> answer.substring(0, answer.length() / 2));
        Map<String, String> launched = ids(cloud().launch(requests(2)));
        assertThat(endpoint.state().machines()).extracting(Ec2Machine::id).containsAll(launched.values());
        endpoint.spoil("DescribeInstances", 2, answer -> answer.substring(0, answer.length() / 2));
        assertThat(owned(cloud(), requests(2))).isEqualTo(launched);
        assertThat(endpoint.state().machines()).hasSize(2);
    }

    /** C-5: the machines are there, whatever is wrong with all answers. */
    @Test
    void looksForMachinesWhenNoAnswerOfALaunchCanBeRead() throws InterruptedException {
        endpoint.spoil("RunInstances", 100, answer -> answer.substring(0, answer.length() / 2));
        assertThat(ids(cloud().launch(requests(2)))).hasSize(2);
        endpoint.spoil("RunInstances", 100, answer -> "<!DOCTYPE html><html><body>Log in</body></html>");
        assertThat(ids(cloud().launch(List.of(request("web/x"))))).hasSize(1);
        assertThat(endpoint.state().machines()).hasSize(3);
    }

    /** C-11: a dry run made machines and said that they would be made. */
    @Test
    void namesMachinesThatADryRunMade() throws InterruptedException {
        endpoint.state().ignoreDryRun();
        assertThat(cloud().check(requests(2), true).values())
                .allSatisfy(problem -> assertThat(problem).contains("knows no dry run", "i-00000001, i-00000002"));
    }

    /** C-12: a value that names no address was found out about when the machine was there. */
    @Test
    void refusesAnUnknownAddressToConnectBy() {
        assertThat(new OptionsReader(request("web", "connect_by", "public").properties())
                        .problems()
                        .toString())
                .contains("connect_by", "public.ip");
    }

    /** C-12: a page with status 200 read as "there is no such machine", and as "no such image". */
    @Test
    void takesNoPageForAnAnswer() throws InterruptedException {
        String id = ids(cloud().launch(requests(1))).get("web/http0000");
        endpoint.spoil("DescribeInstances", 1, answer -> "<html><body>Log in</body></html>");
        assertThatThrownBy(() -> cloud().terminate(List.of(id))).hasMessageContaining("HTML page", "cloud.endpoint");
        endpoint.spoil("DescribeImages", 1, answer -> "<html><body>Log in</body></html>");
        assertThat(cloud().check(requests(1), false).get("web/http0000")).contains("HTML page");
        assertThat(endpoint.state().alive()).hasSize(1);
    }

    /** With every kind of name to be looked up, so that nothing more can be asked for. */
    @Test
    void launchesEqualNodesByOneCallAndKnowsWhichMachineIsWhose() throws InterruptedException {
        List<MachineRequest> nodes = IntStream.range(0, 200)
                .mapToObj(i -> request(
                        "web/http" + i,
                        "image",
                        Map.of("name", "debian-12-*", "owners", List.of("amazon")),
                        "key_pair",
                        "team",
                        "subnet",
                        "front",
                        "security_groups",
                        List.of("web", "sg-1")))
                .toList();
        Cloud cloud = cloud();
        assertThat(cloud.check(nodes, false)).isEmpty();
        assertThat(cloud.owned(nodes)).isEmpty();
        Map<String, String> launched = ids(cloud.launch(nodes));

        assertThat(launched).hasSize(200);
        assertThat(endpoint.count("RunInstances")).isEqualTo(1);
        assertThat(endpoint.calls()).hasSize(7);
        assertThat(owned(cloud(), nodes)).isEqualTo(launched);
    }

    @Test
    void namesMachinesWithinTheLimitsOfEc2() throws InterruptedException {
        List<MachineRequest> nodes = requests(3);
        Cloud cloud = cloud();
        Map<MachineRequest, Instance> machines = new LinkedHashMap<>();
        endpoint.state().onBirth(machine -> machine.unlisted = 3);
        cloud.launch(nodes)
                .forEach(outcome -> nodes.stream()
                        .filter(node -> node.node().equals(outcome.node()))
                        .forEach(node -> machines.put(node, outcome.instance())));
        assertThat(cloud.furnish(machines)).isEmpty();
        assertThat(endpoint.state().machines())
                .extracting(machine -> machine.tags().get("Name"))
                .containsExactly("web/http0000", "web/http0001", "web/http0002");
        assertThat(endpoint.count("CreateTags")).isGreaterThan(3);
    }

    @Test
    void findsEveryMachineOfMoreThanOnePage() throws InterruptedException {
        List<MachineRequest> nodes = requests(1234);
        Map<String, String> launched = ids(cloud().launch(nodes));
        endpoint.forgetCalls();
        assertThat(owned(cloud(), nodes)).isEqualTo(launched).hasSize(1234);
        assertThat(endpoint.count("DescribeInstances")).isEqualTo(2);
        assertThat(cloud().describe(launched.values())).hasSize(1234);
    }

    @Test
    void getsTheSameMachinesFromARepeatedLaunchThatIsNotListedYet() throws InterruptedException {
        endpoint.state().onBirth(machine -> machine.unlisted = 1000);
        List<MachineRequest> nodes = requests(3);
        Map<String, String> first = ids(cloud().launch(nodes));
        assertThat(cloud().owned(nodes)).isEmpty();
        assertThat(ids(cloud().launch(nodes))).isEqualTo(first);
        assertThat(endpoint.state().machines()).hasSize(3);
    }

    @Test
    void findsMachinesOfALaunchForOtherNodesToo() throws InterruptedException {
        Map<String, String> first = ids(cloud().launch(requests(5)));
        List<MachineRequest> one = List.of(request("web/http0003"), request("web/other"));
        assertThat(owned(cloud(), one)).containsEntry("web/http0003", first.get("web/http0003"));
        assertThat(owned(cloud(), one)).doesNotContainKey("web/other");
    }

    @Test
    void neverTakesAMachineOfAnotherRepository() throws InterruptedException {
        List<MachineRequest> nodes = requests(2);
        Map<String, String> first = ids(cloud("shop", Ec2Endpoint.KEY).launch(nodes));
        Cloud other = cloud("fork", Ec2Endpoint.KEY);
        assertThat(other.owned(nodes)).isEmpty();
        assertThat(ids(other.launch(nodes)).values()).doesNotContainAnyElementsOf(first.values());
    }

    @Test
    void neverTakesAMachineOfAFormerGeneration() throws InterruptedException {
        String first = ids(cloud().launch(List.of(request("web")))).get("web");
        MachineRequest next = request("web", "generation", 1);
        assertThat(owned(cloud(), List.of(next))).doesNotContainKey("web").containsValue(first);
        assertThat(ids(cloud().launch(List.of(next))).get("web")).isNotEqualTo(first);
    }

    @Test
    void launchesAnewWhenAllMachinesOfALaunchDied() throws InterruptedException {
        List<MachineRequest> nodes = requests(2);
        Map<String, String> first = ids(cloud().launch(nodes));
        endpoint.state().machines().forEach(machine -> machine.end("Server.SpotInstanceTermination: taken back"));
        Map<String, String> second = ids(cloud().launch(nodes));
        assertThat(second.values()).hasSize(2).doesNotContainAnyElementsOf(first.values());
        assertThat(cloud().describe(first.values()))
                .allSatisfy(instance -> assertThat(instance.detail()).contains("taken back"));
    }

    @Test
    void launchesOnlyTheNodeAnewWhoseMachineDied() throws InterruptedException {
        endpoint.state().onBirth(machine -> machine.unlisted = 1000);
        List<MachineRequest> nodes = requests(3);
        Map<String, String> first = ids(cloud().launch(nodes));
        endpoint.state().machines().get(1).end("Server.InternalError: dead");
        Map<String, String> second = ids(cloud().launch(nodes));
        assertThat(second).containsEntry("web/http0000", first.get("web/http0000"));
        assertThat(second.get("web/http0001")).isNotEqualTo(first.get("web/http0001"));
        assertThat(endpoint.state().alive()).hasSize(3);
    }

    @Test
    void adoptsWhatALaunchWithOtherParametersMade() throws InterruptedException {
        endpoint.state().onBirth(machine -> machine.unlisted = 3);
        Map<String, String> first = ids(cloud().launch(List.of(request("web"))));
        List<LaunchOutcome> second = cloud().launch(List.of(request("web", "type", "c5.large")));
        assertThat(ids(second)).isEqualTo(first);
        assertThat(second.get(0).created()).isFalse();
        assertThat(endpoint.state().machines()).hasSize(1);
    }

    @Test
    void takesAnotherTokenWhenTheFirstStandsForDeadMachinesOfOtherParameters() throws InterruptedException {
        ids(cloud().launch(List.of(request("web"))));
        endpoint.state().machines().forEach(machine -> machine.end("Client.UserInitiatedShutdown: gone"));
        assertThat(ids(cloud().launch(List.of(request("web", "type", "c5.large")))))
                .hasSize(1);
        assertThat(endpoint.state().alive()).hasSize(1);
    }

    @Test
    void triesTheNextTypeWhenThereIsNoCapacity() throws InterruptedException {
        endpoint.state().fill("m5.large");
        ids(cloud().launch(requests(2)));
        assertThat(endpoint.state().machines())
                .extracting(machine -> machine.launch("InstanceType"))
                .containsOnly("m4.large");

        endpoint.state().fill("m4.large");
        assertThat(cloud().launch(List.of(request("x"))).get(0).failure())
                .contains("InsufficientInstanceCapacity", "m4.large capacity");
        // What is full stays full: a type is asked for once, and not again for minutes as the SDK would.
        assertThat(endpoint.count("RunInstances")).isEqualTo(4);
    }

    @Test
    void triesTheNextTypeByAnotherTokenWhenTheFirstUsedItUp() throws InterruptedException {
        endpoint.state().fill("m5.large");
        endpoint.state().burnTokens();
        Map<String, String> first = ids(cloud().launch(List.of(request("web"))));
        assertThat(ids(cloud().launch(List.of(request("web"))))).isEqualTo(first);
        assertThat(endpoint.state().machines()).hasSize(1);
    }

    @Test
    void findsTheMachineOfTheSecondTypeWhenTheFirstHasCapacityAgain() throws InterruptedException {
        endpoint.state().onBirth(machine -> machine.unlisted = 3);
        endpoint.state().fill("m5.large");
        Map<String, String> first = ids(cloud().launch(List.of(request("web"))));
        endpoint.state().empty("m5.large");
        assertThat(ids(cloud().launch(List.of(request("web"))))).isEqualTo(first);
        assertThat(endpoint.state().machines()).hasSize(1);
    }

    @Test
    void goesOnAfterThrottling() throws InterruptedException {
        endpoint.refuse("RunInstances", 2, 503, "RequestLimitExceeded", "Request limit exceeded.");
        assertThat(ids(cloud().launch(requests(1)))).hasSize(1);
        assertThat(endpoint.count("RunInstances")).isEqualTo(3);
    }

    @Test
    void repeatsEc2sOwnWords() throws InterruptedException {
        assertThatThrownBy(() -> cloud("shop", "AKIAWRONG").owned(List.of()))
                .isInstanceOf(OperationException.class)
                .hasMessageContaining("AuthFailure")
                .hasMessageContaining("not able to validate");
        endpoint.state().forbid("RunInstances");
        assertThat(cloud().launch(requests(1)).get(0).failure())
                .contains("UnauthorizedOperation", "ec2:RunInstances", "docs/guide/cloud.md");
        assertThat(cloud().check(requests(1), true).get("web/http0000")).contains("UnauthorizedOperation");
    }

    @Test
    void checksNamesAndPermissionBeforeAnythingIsLaunched() throws InterruptedException {
        Cloud cloud = cloud();
        assertThat(cloud.check(List.of(request("a", "image", "ami-gone")), false)
                        .get("a"))
                .contains("no image ami-gone");
        assertThat(cloud.check(List.of(request("a", "subnet", "gone")), false).get("a"))
                .contains("no subnet called \"gone\"");
        assertThat(cloud.check(List.of(request("a", "security_groups", List.of("db"))), false)
                        .get("a"))
                .contains("no security group called \"db\"");
        assertThat(cloud.check(List.of(request("a", "key_pair", "gone")), false).get("a"))
                .contains("no key pair \"gone\"");
        assertThat(cloud.check(List.of(request("a")), true)).isEmpty();
        assertThat(endpoint.state().machines()).isEmpty();
    }

    @Test
    void asksForAllThatANodeWants() throws InterruptedException {
        MachineRequest wanted = new MachineRequest(
                request(
                                "web",
                                "image",
                                Map.of("name", "debian-12-*", "owners", List.of("136693071363")),
                                "key_pair",
                                "team",
                                "security_groups",
                                List.of("web", "sg-1"),
                                "subnet",
                                "front",
                                "zone",
                                "eu-west-1b",
                                "tenancy",
                                "dedicated",
                                "instance_profile",
                                "shop",
                                "private_ip",
                                "10.0.0.7",
                                "public_ip",
                                true,
                                "ipv6_addresses",
                                1,
                                "disks",
                                List.of(
                                        Map.of("device", "/dev/xvda", "size", 20, "encrypted", true),
                                        Map.of("device", "/dev/xvdb", "ephemeral", 0)),
                                "spot",
                                Map.of("max_price", "0.05", "interruption", "stop"),
                                "tags",
                                Map.of("team", "shop"),
                                "monitoring",
                                true,
                                "shutdown",
                                "terminate")
                        .definition(),
                "#!/bin/sh\n",
                null,
                Instant.parse("2030-01-01T08:00:00Z"));
        ids(cloud().launch(List.of(wanted)));
        Ec2Machine machine = endpoint.state().machines().get(0);
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("ImageId", "ami-new");
        expected.put("KeyName", "team");
        expected.put("NetworkInterface.1.SubnetId", "subnet-1");
        expected.put("NetworkInterface.1.SecurityGroupId.1", "sg-1");
        expected.put("NetworkInterface.1.AssociatePublicIpAddress", "true");
        expected.put("NetworkInterface.1.PrivateIpAddress", "10.0.0.7");
        expected.put("NetworkInterface.1.Ipv6AddressCount", "1");
        expected.put("Placement.AvailabilityZone", "eu-west-1b");
        expected.put("Placement.Tenancy", "dedicated");
        expected.put("IamInstanceProfile.Name", "shop");
        expected.put("BlockDeviceMapping.1.Ebs.VolumeSize", "20");
        expected.put("BlockDeviceMapping.1.Ebs.VolumeType", "gp3");
        expected.put("BlockDeviceMapping.1.Ebs.Encrypted", "true");
        expected.put("BlockDeviceMapping.2.VirtualName", "ephemeral0");
        expected.put("InstanceMarketOptions.SpotOptions.MaxPrice", "0.05");
        expected.put("InstanceMarketOptions.SpotOptions.SpotInstanceType", "persistent");
        expected.put("MetadataOptions.HttpTokens", "required");
        expected.put("Monitoring.Enabled", "true");
        expected.put("InstanceInitiatedShutdownBehavior", "terminate");
        expected.put("UserData", Base64.getEncoder().encodeToString("#!/bin/sh\n".getBytes(StandardCharsets.UTF_8)));
        expected.forEach(
                (name, value) -> assertThat(machine.launch(name)).as(name).isEqualTo(value));
        assertThat(machine.tags())
                .containsEntry("team", "shop")
                .containsEntry("poni:repository", "shop")
                .containsEntry("poni:expires", "2030-01-01T08:00:00Z")
                .containsKeys("poni:launch", "poni:nodes");
        assertThat(cloud().owned(List.of(wanted)).get(0).expires()).isEqualTo("2030-01-01T08:00:00Z");

        assertThat(cloud().terminate(List.of(machine.id()))).isEmpty();
        assertThat(endpoint.state().cancelled()).containsExactly("sir-" + machine.id());
    }

    @Test
    void endsMachinesTwiceAndUnknownOnesWithoutComplaint() throws InterruptedException {
        Map<String, String> ids = ids(cloud().launch(requests(2)));
        assertThat(cloud().terminate(ids.values())).isEmpty();
        assertThat(cloud().terminate(ids.values())).isEmpty();
        assertThat(cloud().terminate(List.of("i-unknown"))).isEmpty();
        assertThat(endpoint.state().alive()).isEmpty();
    }

    @Test
    void endsTheOthersWhenEc2RefusesToEndOne() throws InterruptedException {
        Map<String, String> ids =
                ids(cloud().launch(List.of(request("a"), request("b", "termination_protection", true))));
        Map<String, String> failures = cloud().terminate(ids.values());
        assertThat(failures).containsOnlyKeys(ids.get("b"));
        assertThat(failures.get(ids.get("b"))).contains("OperationNotPermitted", "disableApiTermination");
        assertThat(endpoint.state().alive()).extracting(Ec2Machine::id).containsExactly(ids.get("b"));
    }

    private Map<MachineRequest, Instance> running(Cloud cloud, MachineRequest request) throws InterruptedException {
        String id = ids(cloud.launch(List.of(request))).get(request.node());
        cloud.describe(List.of(id));
        Instance instance = cloud.describe(List.of(id)).get(0);
        assertThat(instance.state()).isEqualTo(Instance.State.RUNNING);
        return Map.of(request, instance);
    }

    @Test
    void allocatesAnAddressOnceAndReleasesItWithTheMachine() throws InterruptedException {
        Cloud cloud = cloud();
        Map<MachineRequest, Instance> machines = running(cloud, request("web", "elastic_ip", "allocate"));
        assertThat(cloud.furnish(machines)).isEmpty();
        assertThat(cloud.furnish(machines)).isEmpty();
        assertThat(endpoint.state().addresses()).hasSize(1);
        String id = machines.values().iterator().next().id();
        assertThat(cloud.describe(List.of(id)).get(0).host()).startsWith("127.0.1.");
        cloud.terminate(List.of(id));
        assertThat(endpoint.state().addresses()).isEmpty();
    }

    @Test
    void givesAnAddressThatIsFreeAndTakesNoneFromAnother() throws InterruptedException {
        Cloud cloud = cloud();
        endpoint.state().address("192.0.2.1", null);
        endpoint.state().address("192.0.2.2", "i-other");
        assertThat(cloud.assignAddresses(running(cloud, request("a", "elastic_ip", "192.0.2.1"))))
                .isEmpty();
        assertThat(cloud.assignAddresses(running(cloud, request("b", "elastic_ip", "192.0.2.2")))
                        .get("b"))
                .contains("has it on i-other");
        assertThat(cloud.assignAddresses(running(cloud, request("c", "elastic_ip", "192.0.2.3")))
                        .get("c"))
                .contains("no address 192.0.2.3");
    }

    @Test
    void stopsAndStartsOnlyWhatIsNotSoYet() throws InterruptedException {
        Cloud cloud = cloud();
        String id = running(cloud, request("web")).values().iterator().next().id();
        assertThat(cloud.powerOn(List.of(id))).isEmpty();
        assertThat(endpoint.count("StartInstances")).isZero();
        assertThat(cloud.powerOff(List.of(id))).isEmpty();
        assertThat(cloud.describe(List.of(id)).get(0).state()).isEqualTo(Instance.State.STOPPED);
        assertThat(cloud.powerOn(List.of(id))).isEmpty();
        assertThat(endpoint.count("StartInstances")).isEqualTo(1);
    }

    @Test
    void asksForOtherDisksCardsAndPlaces() throws InterruptedException {
        MachineRequest wanted = request(
                "web",
                "network_interfaces",
                List.of(
                        Map.of("subnet", "front", "security_groups", List.of("web"), "private_ip", "10.0.0.9"),
                        Map.of("interface", "eni-1")),
                "placement_group",
                "close",
                "disks",
                List.of(
                        Map.of("device", "/dev/sdf", "size", 10, "volume_type", "io2", "iops", 500),
                        Map.of(
                                "device",
                                "/dev/sdg",
                                "size",
                                10,
                                "throughput",
                                250,
                                "encrypted",
                                true,
                                "kms_key",
                                "key-1"),
                        Map.of("device", "/dev/sdh", "snapshot", "snap-1", "delete_on_termination", false)),
                "metadata",
                Map.of("tokens", "optional", "hop_limit", 2),
                "instance_profile",
                "arn:aws:iam::1:instance-profile/shop",
                "termination_protection",
                true,
                "ebs_optimized",
                true);
        ids(cloud().launch(List.of(wanted)));
        Ec2Machine machine = endpoint.state().machines().get(0);
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("NetworkInterface.1.DeviceIndex", "0");
        expected.put("NetworkInterface.1.PrivateIpAddress", "10.0.0.9");
        expected.put("NetworkInterface.2.NetworkInterfaceId", "eni-1");
        expected.put("Placement.GroupName", "close");
        expected.put("BlockDeviceMapping.1.Ebs.VolumeType", "io2");
        expected.put("BlockDeviceMapping.1.Ebs.Iops", "500");
        expected.put("BlockDeviceMapping.2.Ebs.Throughput", "250");
        expected.put("BlockDeviceMapping.2.Ebs.KmsKeyId", "key-1");
        expected.put("BlockDeviceMapping.3.Ebs.SnapshotId", "snap-1");
        expected.put("BlockDeviceMapping.3.Ebs.DeleteOnTermination", "false");
        expected.put("MetadataOptions.HttpTokens", "optional");
        expected.put("MetadataOptions.HttpPutResponseHopLimit", "2");
        expected.put("IamInstanceProfile.Arn", "arn:aws:iam::1:instance-profile/shop");
        expected.put("DisableApiTermination", "true");
        expected.put("EbsOptimized", "true");
        expected.forEach(
                (name, value) -> assertThat(machine.launch(name)).as(name).isEqualTo(value));
    }

    /** The endpoint is the proxy of a host that there is not. */
    @Test
    void asksThroughAProxyUnlessAHostIsReachedDirectly() throws InterruptedException {
        int port = URI.create(endpoint.url()).getPort();
        assertThat(throughProxy("http://ec2.invalid", new ProviderProxy("127.0.0.1", port, null, null, List.of()))
                        .owned(List.of()))
                .isEmpty();
        assertThat(endpoint.count("DescribeInstances")).isEqualTo(1);
        assertThat(throughProxy(
                                endpoint.url(),
                                new ProviderProxy("proxy.invalid", 3128, null, null, List.of("*.example.com", "127.*")))
                        .owned(List.of()))
                .isEmpty();
        assertThat(endpoint.count("DescribeInstances")).isEqualTo(2);
    }

    private Cloud throughProxy(String url, ProviderProxy proxy) {
        CloudSite site =
                new CloudSite("ec2", "eu-west-1", "shop", CloudValues.mapping(properties("endpoint", url)), Stock.NONE);
        Cloud cloud = new Ec2Provider()
                .connect(
                        site,
                        ProviderSettings.of(new ProviderCredentials(Ec2Endpoint.KEY, "secret", null))
                                .withProxy(proxy));
        open.add(cloud);
        return cloud;
    }

    /** Of a role that is assumed. */
    @Test
    void signsWithTheTokenOfTemporaryCredentials() throws InterruptedException {
        Cloud cloud = new Ec2Provider()
                .connect(
                        new CloudSite("ec2", "eu-west-1", "shop", CloudValues.mapping(properties()), Stock.NONE),
                        ProviderSettings.of(new ProviderCredentials(Ec2Endpoint.KEY, "secret", "token-of-a-role")));
        open.add(cloud);
        assertThat(cloud.owned(List.of())).isEmpty();
        assertThat(endpoint.sessionToken()).isEqualTo("token-of-a-role");
    }

    @Test
    void keepsTheNewestSnapshotOfAName() throws InterruptedException {
        Cloud cloud = cloud();
        String id = running(cloud, request("web")).values().iterator().next().id();
        Map<String, String> nodes = Map.of(id, "web");
        SnapshotRequest create = new SnapshotRequest(Action.CREATE, "clean", "as installed", Duration.ofSeconds(5));
        assertThat(cloud.snapshot(new SnapshotRequest(Action.REVERT, "clean", "", Duration.ofSeconds(5)), nodes)
                        .get(id))
                .contains("no snapshot \"clean\"");
        assertThat(cloud.snapshot(create, nodes)).isEmpty();
        assertThat(cloud.snapshot(create, nodes)).isEmpty();
        assertThat(endpoint.state().snapshots()).hasSize(1);
        assertThat(cloud.snapshot(new SnapshotRequest(Action.REVERT, "clean", "", Duration.ofSeconds(5)), nodes))
                .isEmpty();
        assertThat(endpoint.count("CreateReplaceRootVolumeTask")).isEqualTo(1);
        assertThat(cloud.snapshot(new SnapshotRequest(Action.REMOVE, "clean", "", Duration.ofSeconds(5)), nodes))
                .isEmpty();
        assertThat(endpoint.state().snapshots()).isEmpty();
    }

    /** As moto does, which names the image's first disk otherwise than the machine's. */
    @Test
    void makesASnapshotOfTheOnlyDiskWhateverItsName() throws InterruptedException {
        endpoint.state().onBirth(machine -> machine.rootDevice = "/dev/sda1");
        Cloud cloud = cloud();
        String id = running(cloud, request("web")).values().iterator().next().id();
        assertThat(cloud.snapshot(
                        new SnapshotRequest(Action.CREATE, "clean", "", Duration.ofSeconds(5)), Map.of(id, "web")))
                .isEmpty();
        assertThat(endpoint.state().snapshots().values().iterator().next()).containsEntry("volume", "vol-" + id);
    }

    @Test
    void readsHostKeysFromTheFirstBlockOnTheConsoleAlone() throws InterruptedException {
        String key = "AAAAC3NzaC1lZDI1NTE5AAAAIJ6TsDVcZ3K1uoP4b8mTqT6wqC6q7uR1dHnF9zQ8m5bA";
        endpoint.state()
                .console(
                        "[ 1.0] cloud-init: -----BEGIN SSH HOST KEY KEYS-----\nssh-ed25519 " + key
                                + " root@ip\n-----END SSH HOST KEY KEYS-----\n"
                                + "-----BEGIN SSH HOST KEY KEYS-----\nssh-ed25519 " + key.replace("J6", "EVIL")
                                + " x\n-----END SSH HOST KEY KEYS-----\n",
                        1);
        endpoint.refuse(
                "GetConsoleOutput", 1, 400, "UnsupportedOperation", "This instance type does not support latest");
        Cloud cloud = cloud();
        String id = ids(cloud.launch(requests(1))).get("web/http0000");
        assertThat(cloud.hostKeys(List.of(id))).isEmpty();
        assertThat(cloud.hostKeys(List.of(id))).containsEntry(id, List.of("ssh-ed25519 " + key));
    }
}
