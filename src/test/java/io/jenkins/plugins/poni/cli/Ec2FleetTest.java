package io.jenkins.plugins.poni.cli;

import io.jenkins.plugins.poni.cloud.ec2.Ec2Endpoint;
import io.jenkins.plugins.poni.remote.OpenSsh;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Base of tests in which machines come from an endpoint with EC2's protocol and are, all of them, one real OpenSSH server. */
abstract class Ec2FleetTest extends CliTest {
    static OpenSsh server;
    Ec2Endpoint ec2;

    @BeforeAll
    static void startServer() {
        server = OpenSsh.start();
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @BeforeEach
    void makeRepository() throws IOException {
        // The end of the SDK's default chain that a test can set.
        System.setProperty("aws.accessKeyId", Ec2Endpoint.KEY);
        System.setProperty("aws.secretAccessKey", "secret");
        environment.put("PONI_CLOUD_POLL", "50ms");
        environment.put("PONI_SSH_CONFIG", "none");
        ec2 = Ec2Endpoint.start();
        ec2.state().console(console(), 1);
        run("init", ".").exits(0);
        write("poni.yaml", root(""));
        node("web/http1", "");
        node("web/http2", "");
        run("commit", "Set up").exits(0);
    }

    @AfterEach
    void stopEndpoint() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        ec2.close();
    }

    /** What cloud-init of the machines writes. */
    static String console() throws IOException {
        return "-----BEGIN SSH HOST KEY KEYS-----\n" + server.hostKey("ed25519") + " root@machine\n"
                + "-----END SSH HOST KEY KEYS-----\n";
    }

    /** @param more further keys of {@code cloud}, each after a comma */
    String root(String more) {
        return """
                format: 1
                id: shop
                defaults:
                  user: %s
                  ssh: {port: %d, identity: %s}
                  cloud: {provider: ec2, region: eu-west-1, endpoint: "%s", image: ami-1, type: [m5.large, m4.large]%s}
                """.formatted(OpenSsh.user(), server.port(), server.identity(), ec2.url(), more);
    }

    /** @param more further keys of {@code cloud} */
    void node(String name, String more) {
        write(
                "systems/" + name + "/node.yaml",
                "# the node " + name + "\nproperties: {rack: r1}\ncloud: {" + more + "}\n");
    }

    String definition(String node) throws IOException {
        return Files.readString(directory.resolve("systems/" + node + "/node.yaml"));
    }

    long commits() {
        return run("history").exits(0).out().lines().count();
    }
}
