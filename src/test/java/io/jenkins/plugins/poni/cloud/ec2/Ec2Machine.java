package io.jenkins.plugins.poni.cloud.ec2;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A machine of the endpoint. Its life goes on whenever it is looked at, so that tests depend on no clock. */
public final class Ec2Machine {
    private final String id;
    private final int index;
    private final Parameters launch;
    private final Map<String, String> tags;
    String state = "pending";
    String reason = "";
    String address = "127.0.0.1";
    int looks;
    int unlisted;
    int pending = 1;
    boolean diesPending;
    private int consoles;

    Ec2Machine(String id, int index, Parameters launch) {
        this.id = id;
        this.index = index;
        this.launch = launch;
        this.tags = new LinkedHashMap<>(launch.tagSpecification("instance"));
    }

    public String id() {
        return id;
    }

    public String state() {
        return state;
    }

    public Map<String, String> tags() {
        return tags;
    }

    /** A parameter of its launch. */
    public String launch(String name) {
        return launch.get(name);
    }

    Parameters launchParameters() {
        return launch;
    }

    public boolean isAlive() {
        return !state.equals("terminated") && !state.equals("shutting-down");
    }

    public int index() {
        return index;
    }

    /**
     * How it lives on.
     *
     * @param hidden how often it is not listed yet
     * @param starting how often it is pending after that
     * @param dies whether it never runs
     */
    public void live(int hidden, int starting, boolean dies) {
        unlisted = hidden;
        pending = starting;
        diesPending = dies;
    }

    /** What it is told at its first start, as text. */
    public String userData() {
        return new String(Base64.getDecoder().decode(launch.get("UserData")), StandardCharsets.UTF_8);
    }

    /** The private host key in its user data. */
    public String injectedHostKey() {
        Matcher matcher = Pattern.compile("(?s) *-----BEGIN OPENSSH PRIVATE KEY.*END OPENSSH PRIVATE KEY-----\n")
                .matcher(userData());
        if (!matcher.find()) {
            throw new IllegalStateException("No host key in " + userData());
        }
        return matcher.group().replaceAll("(?m)^ +", "");
    }

    /** Ends it, as if the cloud did so. */
    public void end(String why) {
        state = "terminated";
        reason = why;
    }

    /** How often its console has been read. */
    int readConsole() {
        return ++consoles;
    }

    /** Looks at it once; whether it is listed already. */
    boolean look() {
        looks++;
        if (looks <= unlisted) {
            return false;
        }
        if (state.equals("pending") && looks > unlisted + pending) {
            if (diesPending) {
                end("Server.InternalError: Internal error on launch");
            } else {
                state = "running";
            }
        } else if (state.equals("stopping")) {
            state = "stopped";
        } else if (state.equals("shutting-down")) {
            state = "terminated";
        }
        return true;
    }

    String xml() {
        boolean running = state.equals("running");
        Xml xml = new Xml()
                .put("instanceId", id)
                .put("imageId", launch.get("ImageId"))
                .put("instanceType", launch.get("InstanceType"))
                .put("amiLaunchIndex", index)
                .put("launchTime", "2030-01-01T00:00:00.000Z")
                .put("rootDeviceName", "/dev/xvda")
                .put("privateIpAddress", isAlive() ? "10.0.0." + (index + 10) : null)
                .put("ipAddress", running ? address : null)
                .put(
                        "spotInstanceRequestId",
                        launch.get("InstanceMarketOptions.MarketType") == null ? null : "sir-" + id)
                .nest("instanceState", new Xml().put("name", state).toString())
                .nest(
                        "placement",
                        new Xml().put("availabilityZone", "eu-west-1a").toString())
                .nest(
                        "blockDeviceMapping",
                        "<item><deviceName>/dev/xvda</deviceName><ebs><volumeId>vol-" + id + "</volumeId></ebs></item>")
                .tags(tags);
        if (!reason.isEmpty()) {
            xml.nest(
                    "stateReason",
                    new Xml()
                            .put("code", reason.split(":")[0])
                            .put("message", reason)
                            .toString());
        }
        return xml.toString();
    }
}
