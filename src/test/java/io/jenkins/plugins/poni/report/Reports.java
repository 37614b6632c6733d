package io.jenkins.plugins.poni.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Reports for tests. */
public final class Reports {
    public static final Instant STARTED = Instant.parse("2026-11-22T13:14:02.5Z");

    private Reports() {}

    public static Report of(String verb, NodeReport... nodes) {
        return new Report(verb, false, "4f2a91c", STARTED, Duration.ofMillis(1234), List.of(nodes));
    }

    public static NodeReport node(String name, NodeStatus status, FileReport... files) {
        return new NodeReport(
                name,
                name.replaceAll(".*/", "") + ".example.com",
                status,
                "",
                Duration.ofMillis(310),
                List.of(files),
                List.of());
    }

    public static NodeReport unreachable(String name, String why) {
        return new NodeReport(name, "", NodeStatus.UNREACHABLE, why, Duration.ofSeconds(10), List.of(), List.of());
    }

    public static NodeReport ran(String name, NodeStatus status, TaskReport... tasks) {
        return new NodeReport(name, "", status, "", Duration.ofSeconds(2), List.of(), List.of(tasks));
    }

    public static FileReport file(String path, FileStatus status, String detail, String diff) {
        return new FileReport(path, "web", "configs/web/config.yaml:3", status, false, detail, diff);
    }

    public static FileReport written(String path, FileStatus status) {
        return new FileReport(path, "web", "configs/web/config.yaml:3", status, true, "", "");
    }

    public static FileReport ok(String path) {
        return file(path, FileStatus.OK, "", "");
    }

    /** A file whose content differs, with the true diff. */
    public static FileReport differs(String node, String path, String wanted, String found) {
        String diff = UnifiedDiff.between(
                UnifiedDiff.label("a", node, path),
                UnifiedDiff.label("b", node, path),
                wanted,
                found,
                io.jenkins.plugins.poni.model.SecretMask.NONE);
        return file(path, FileStatus.DIFFERS, "", diff);
    }

    /** One of everything: an audit with drift, a mode, an unreachable node. */
    public static Report audit() {
        String http1 = "webshop/frontend/http1";
        return of(
                "audit",
                node("webshop/db/db1", NodeStatus.OK, ok("/etc/db.conf"), ok("/etc/motd")),
                node(
                        http1,
                        NodeStatus.DRIFT,
                        differs(http1, "/etc/web/web.conf", "port 80\nuser web\n", "port 8080\nuser web\n"),
                        file("/etc/web/key", FileStatus.MODE, "mode 0600, declared 0640", ""),
                        ok("/etc/motd")),
                unreachable("webshop/frontend/http2", "connection refused by 192.0.2.7:22"));
    }

    /** An audit of many nodes with as many files each; every tenth node has drift in one file. */
    public static Report large(int nodes, int files) {
        return of(
                "audit", IntStream.range(0, nodes).mapToObj(i -> many(i, files)).toArray(NodeReport[]::new));
    }

    private static NodeReport many(int number, int files) {
        String name = "fleet/node" + number;
        FileReport[] all = IntStream.range(0, files)
                .mapToObj(i -> ok("/etc/app/file" + i + ".conf"))
                .toArray(FileReport[]::new);
        if (number % 10 == 0) {
            all[0] = differs(name, "/etc/app/file0.conf", "a\nb\nc\n", "a\nß" + number + "\nc\n");
        }
        return node(name, number % 10 == 0 ? NodeStatus.DRIFT : NodeStatus.OK, all);
    }
}
