package io.jenkins.plugins.poni.bench;

import io.jenkins.plugins.poni.model.Progress;
import io.jenkins.plugins.poni.operation.AuditOptions;
import io.jenkins.plugins.poni.operation.DeployOptions;
import io.jenkins.plugins.poni.operation.Operations;
import io.jenkins.plugins.poni.operation.Targets;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.NodeConnector;
import io.jenkins.plugins.poni.remote.SshSettings;
import io.jenkins.plugins.poni.report.Report;
import io.jenkins.plugins.poni.repository.DefinitionRepository;
import io.jenkins.plugins.poni.template.SecretSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

/**
 * Deploys and audits a fleet again and again in one JVM, as Jenkins does, and prints medians in seconds beside those of the
 * peer's scripts, which run in turn with it, so that whatever else the machine does slows both alike. The first round is
 * not counted. Called by {@code fleet.sh}.
 */
public final class FleetBenchmark {
    private interface Verb {
        Report run(Operations operations) throws InterruptedException;
    }

    private FleetBenchmark() {}

    /** @param args repository, directory of the machines' files, number of runs, and the peer's scripts to deploy and audit */
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        Path place = Path.of(args[1]);
        int runs = Integer.parseInt(args[2]);
        Verb deploy = operations -> operations.deploy(Targets.ALL, DeployOptions.DEFAULT);
        Verb audit = operations -> operations.audit(Targets.ALL, AuditOptions.DEFAULT);
        double[][] measured = new double[5][runs];
        for (int run = -1; run < runs; run++) {
            empty(place);
            double peerDeploy = seconds(args[3]);
            double peerAudit = seconds(args[4]);
            empty(place);
            double[] seconds = {
                peerDeploy, peerAudit, seconds(root, deploy), seconds(root, deploy), seconds(root, audit)
            };
            for (int i = 0; run >= 0 && i < seconds.length; i++) {
                measured[i][run] = seconds[i];
            }
        }
        double peerDeploy = median(measured[0]);
        double peerAudit = median(measured[1]);
        System.out.printf(
                Locale.ROOT,
                "   beside the warm runs: hand-written OpenSSH deploy %.2f, audit %.2f%n",
                peerDeploy,
                peerAudit);
        print("warm_deploy", measured[2], peerDeploy);
        print("warm_same", measured[3], peerAudit);
        print("warm_audit", measured[4], peerAudit);
    }

    private static double seconds(String script) throws Exception {
        long start = System.nanoTime();
        int code = new ProcessBuilder("bash", script).inheritIO().start().waitFor();
        if (code != 0) {
            throw new IllegalStateException("The peer's script " + script + " failed: " + code);
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static double seconds(Path root, Verb verb) throws Exception {
        long start = System.nanoTime();
        try (Connector connector = new NodeConnector(SshSettings.of(root))) {
            Operations operations = new Operations(
                    DefinitionRepository.open(root), connector, SecretSource.NONE, Progress.SILENT);
            Report report = verb.run(operations);
            if (report.failed() || report.drifted()) {
                throw new IllegalStateException("The run did not succeed: " + report.nodes().get(0));
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String name, double[] seconds, double peer) {
        double median = median(seconds);
        System.out.printf(Locale.ROOT, "   poni %-12s %.2f (%.2f)%n", name, median, median / peer);
    }

    private static double median(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    /** By another process, since Java would go on compiling its own way of doing it while the next run is measured. */
    private static void empty(Path directory) throws Exception {
        new ProcessBuilder("find", directory.toString(), "-mindepth", "1", "-delete").start().waitFor();
    }
}
