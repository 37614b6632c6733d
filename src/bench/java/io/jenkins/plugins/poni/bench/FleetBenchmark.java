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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Deploys and audits a fleet again and again in one JVM, as Jenkins does, and prints medians in seconds. The first round
 * of each is not counted. Called by {@code fleet.sh}.
 */
public final class FleetBenchmark {
    private interface Verb {
        Report run(Operations operations) throws InterruptedException;
    }

    private FleetBenchmark() {}

    /**
     * @param args repository, directory of the machines' files, number of runs, and the peer's medians for deploy and audit
     */
    public static void main(String[] args) throws Exception {
        Path root = Path.of(args[0]);
        Path place = Path.of(args[1]);
        int runs = Integer.parseInt(args[2]);
        double peerDeploy = Double.parseDouble(args[3]);
        double peerAudit = Double.parseDouble(args[4]);
        Verb deploy = operations -> operations.deploy(Targets.ALL, DeployOptions.DEFAULT);
        Verb audit = operations -> operations.audit(Targets.ALL, AuditOptions.DEFAULT);
        double[] first = new double[runs];
        double[] same = new double[runs];
        double[] audits = new double[runs];
        for (int run = -1; run < runs; run++) {
            empty(place);
            double[] seconds = {seconds(root, deploy), seconds(root, deploy), seconds(root, audit)};
            if (run >= 0) {
                first[run] = seconds[0];
                same[run] = seconds[1];
                audits[run] = seconds[2];
            }
        }
        print("warm_deploy", first, peerDeploy);
        print("warm_same", same, peerAudit);
        print("warm_audit", audits, peerAudit);
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
        Arrays.sort(seconds);
        double median = seconds[seconds.length / 2];
        System.out.printf(Locale.ROOT, "   poni %-12s %.2f (%.2f)%n", name, median, median / peer);
    }

    private static void empty(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(directory)) {
                    Files.delete(path);
                }
            }
        }
    }
}
