package io.jenkins.plugins.poni.cloud.ec2;

import io.jenkins.plugins.poni.cloud.SnapshotRequest;
import io.jenkins.plugins.poni.model.OperationException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.model.CreateSnapshotResponse;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceBlockDeviceMapping;
import software.amazon.awssdk.services.ec2.model.ReplaceRootVolumeTask;
import software.amazon.awssdk.services.ec2.model.ReplaceRootVolumeTaskState;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotState;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Snapshots of root volumes. To go back to one, EC2 replaces the volume itself: one call, during which the machine restarts. */
final class Snapshots {
    private static final String NAME = "poni:snapshot";
    private static final String MACHINE = "poni:instance";

    private final Ec2Calls calls;
    private final String repository;
    private final Duration poll;

    Snapshots(Ec2Calls calls, String repository, Duration poll) {
        this.calls = calls;
        this.repository = repository;
        this.poll = poll;
    }

    void act(SnapshotRequest request, String node, Instance machine, long end) throws InterruptedException {
        switch (request.action()) {
            case CREATE -> create(request, node, machine, end);
            case REVERT -> revert(request, node, machine, end);
            case REMOVE -> remove(known(request.name(), machine));
        }
    }

    private void create(SnapshotRequest request, String node, Instance machine, long end) throws InterruptedException {
        List<Snapshot> older = known(request.name(), machine);
        Map<String, String> tags = Map.of(
                "Name",
                node + " " + request.name(),
                NAME,
                request.name(),
                MACHINE,
                machine.instanceId(),
                LaunchMark.REPOSITORY,
                repository);
        CreateSnapshotResponse made = calls.call(client -> client.createSnapshot(call -> call.volumeId(root(machine))
                .description(request.description())
                .tagSpecifications(TagSpecification.builder()
                        .resourceType(ResourceType.SNAPSHOT)
                        .tags(RunRequest.tags(tags))
                        .build())));
        awaitCompleted(made.snapshotId(), end);
        remove(older);
    }

    private static String root(Instance machine) {
        return machine.blockDeviceMappings().stream()
                .filter(disk -> disk.deviceName().equals(machine.rootDeviceName()) && disk.ebs() != null)
                .map(InstanceBlockDeviceMapping::ebs)
                .map(ebs -> ebs.volumeId())
                .findFirst()
                .orElseThrow(() -> new OperationException("The machine " + machine.instanceId()
                        + " does not start from an EBS volume, so there can be no snapshot of it."));
    }

    private void awaitCompleted(String id, long end) throws InterruptedException {
        while (true) {
            SnapshotState state = calls
                    .call(client -> client.describeSnapshots(call -> call.filters(Ec2Names.filter("snapshot-id", id))))
                    .snapshots()
                    .stream()
                    .map(Snapshot::state)
                    .findFirst()
                    .orElse(SnapshotState.PENDING);
            if (state == SnapshotState.COMPLETED) {
                return;
            }
            if (state == SnapshotState.ERROR) {
                throw new OperationException(calls.place() + " failed to complete the snapshot " + id + ".");
            }
            pause("The snapshot " + id + " was not complete in time; EC2 goes on with it.", end);
        }
    }

    private void pause(String tooLate, long end) throws InterruptedException {
        if (System.nanoTime() + poll.toNanos() >= end) {
            throw new OperationException(tooLate);
        }
        Thread.sleep(poll.toMillis());
    }

    private List<Snapshot> known(String name, Instance machine) throws InterruptedException {
        return calls.call(client -> client.describeSnapshots(call -> call.ownerIds("self")
                        .filters(
                                Ec2Names.filter("tag:" + NAME, name),
                                Ec2Names.filter("tag:" + MACHINE, machine.instanceId()),
                                Ec2Names.filter("tag:" + LaunchMark.REPOSITORY, repository))))
                .snapshots();
    }

    private void remove(List<Snapshot> snapshots) throws InterruptedException {
        for (Snapshot snapshot : snapshots) {
            calls.call(client -> client.deleteSnapshot(call -> call.snapshotId(snapshot.snapshotId())));
        }
    }

    private void revert(SnapshotRequest request, String node, Instance machine, long end) throws InterruptedException {
        Snapshot newest = known(request.name(), machine).stream()
                .filter(snapshot -> snapshot.state() == SnapshotState.COMPLETED)
                .max(Comparator.comparing(Snapshot::startTime))
                .orElseThrow(() -> new OperationException("There is no snapshot \"" + request.name() + "\" of node \""
                        + node + "\" in " + calls.place() + ". Make one by poni cloud snapshot create."));
        String task = calls.call(
                        client -> client.createReplaceRootVolumeTask(call -> call.instanceId(machine.instanceId())
                                .snapshotId(newest.snapshotId())
                                .deleteReplacedRootVolume(true)))
                .replaceRootVolumeTask()
                .replaceRootVolumeTaskId();
        awaitReplaced(task, end);
    }

    private void awaitReplaced(String task, long end) throws InterruptedException {
        while (true) {
            ReplaceRootVolumeTaskState state = calls
                    .call(client -> client.describeReplaceRootVolumeTasks(call -> call.replaceRootVolumeTaskIds(task)))
                    .replaceRootVolumeTasks()
                    .stream()
                    .map(ReplaceRootVolumeTask::taskState)
                    .findFirst()
                    .orElse(ReplaceRootVolumeTaskState.PENDING);
            if (state == ReplaceRootVolumeTaskState.SUCCEEDED) {
                return;
            }
            if (state == ReplaceRootVolumeTaskState.FAILED || state == ReplaceRootVolumeTaskState.FAILED_DETACHED) {
                throw new OperationException(
                        calls.place() + " could not replace the root volume, task " + task + " is " + state + ".");
            }
            pause("The root volume was not replaced in time; EC2 goes on with task " + task + ".", end);
        }
    }
}
