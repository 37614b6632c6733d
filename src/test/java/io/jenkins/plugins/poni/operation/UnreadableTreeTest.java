package io.jenkins.plugins.poni.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.poni.model.FileState;
import io.jenkins.plugins.poni.model.Node;
import io.jenkins.plugins.poni.remote.Applied;
import io.jenkins.plugins.poni.remote.Changes;
import io.jenkins.plugins.poni.remote.Connector;
import io.jenkins.plugins.poni.remote.Host;
import io.jenkins.plugins.poni.remote.OutputSink;
import io.jenkins.plugins.poni.remote.RemoteCommand;
import io.jenkins.plugins.poni.remote.Survey;
import io.jenkins.plugins.poni.remote.SurveyScope;
import io.jenkins.plugins.poni.report.FileStatus;
import io.jenkins.plugins.poni.report.NodeStatus;
import io.jenkins.plugins.poni.report.Report;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory that is to be watched, on a machine that does not let the login list it; root can't make a real one. */
class UnreadableTreeTest {
    @TempDir
    Path directory;

    private record Closed() implements Host, Connector {
        @Override
        public Host connect(Node node) {
            return this;
        }

        @Override
        public Survey survey(SurveyScope scope) {
            String tree = scope.trees().iterator().next();
            return new Survey(Map.of(), Map.of(tree, FileState.unreadable(tree, "Permission denied")));
        }

        @Override
        public Map<String, io.jenkins.plugins.poni.model.Content> fetch(Collection<String> paths) {
            return Map.of();
        }

        @Override
        public List<Applied> apply(Changes changes) {
            throw new AssertionError("Nothing may be changed: " + changes);
        }

        @Override
        public int run(RemoteCommand command, OutputSink output) {
            return 0;
        }

        @Override
        public void close() {}
    }

    @Test
    void isAnErrorOfTheNodeThatNamesPlaceAndRemedy() throws Exception {
        Fleet fleet = new Fleet(directory)
                .define("configs/app/config.yaml", "directories: [{dest: /srv/closed, purge: delete}]\n")
                .node("n1", "configs: {app: {}}\n");
        Report report = fleet.operations(new Closed()).deploy(Targets.ALL, DeployOptions.DEFAULT);
        assertThat(report.nodes().get(0).status()).isEqualTo(NodeStatus.FAILED);
        assertThat(Fleet.file(report, "/srv/closed").status()).isEqualTo(FileStatus.ERROR);
        assertThat(Fleet.file(report, "/srv/closed").detail())
                .contains("\"/srv/closed\"", "Permission denied", "ssh.sudo");
    }
}
