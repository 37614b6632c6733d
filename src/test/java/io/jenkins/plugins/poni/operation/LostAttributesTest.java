package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.Content;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.remote.Applied;
import io.jenkins.plugins.poni.remote.Changes;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.remote.LocalConnector;
import io.jenkins.plugins.poni.remote.OutputSink;
import io.jenkins.plugins.poni.remote.RemoteCommand;
import io.jenkins.plugins.poni.remote.Survey;
import io.jenkins.plugins.poni.remote.SurveyScope;
import io.jenkins.plugins.poni.report.FileReport;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeReport;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** This machine, as one whose programs can't keep what a file has beside its mode. */
class LostAttributesTest {
    @TempDir
    Path directory;

    private record Forgetful(Host host) implements Host, Connector {
        @Override
        public Host connect(Node node) throws InterruptedException {
            return new Forgetful(new LocalConnector().connect(node));
        }

        @Override
        public Survey survey(SurveyScope scope) throws InterruptedException {
            return host.survey(scope);
        }

        @Override
        public Map<String, Content> fetch(Collection<String> paths) throws InterruptedException {
            return host.fetch(paths);
        }

        @Override
        public List<Applied> apply(Changes changes) throws InterruptedException {
            return host.apply(changes).stream()
                    .map(applied -> new Applied(applied.path(), applied.error(), "its list was lost"))
                    .toList();
        }

        @Override
        public int run(RemoteCommand command, OutputSink output) throws InterruptedException {
            return host.run(command, output);
        }

        @Override
        public void close() {
            if (host != null) {
                host.close();
            }
        }
    }

    @Test
    @DisplayName("F-1: what a replaced file lost is said with the file and with its node")
    void areReportedWithTheFileThatIsChangedAllTheSame() throws Exception {
        Fleet fleet = new Fleet(directory)
                .define("configs/app/config.yaml", """
                        files: [{source: f, dest: "{{ node.root }}/f", on_change: reload}]
                        commands: {reload: {run: "true"}}
                        """)
                .define("configs/app/f", "new\n")
                .node("n1", "configs: {app: {}}\n");
        fleet.place("f", "old\n");

        Report report = fleet.operations(new Forgetful(null)).deploy(Targets.ALL, DeployOptions.DEFAULT);

        NodeReport node = report.nodes().get(0);
        FileReport file = node.files().get(0);
        assertThat(node.status()).isEqualTo(NodeStatus.CHANGED);
        assertThat(node.detail()).isEqualTo("1 file lost an access control list or attributes");
        assertThat(node.tasks()).hasSize(1);
        assertThat(file.changed()).isTrue();
        assertThat(file.status()).isEqualTo(FileStatus.DIFFERS);
        assertThat(file.detail()).isEqualTo("its list was lost");
    }
}
