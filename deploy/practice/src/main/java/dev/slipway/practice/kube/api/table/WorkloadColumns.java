package dev.slipway.practice.kube.api.table;

import static dev.slipway.practice.kube.api.table.Cells.number;
import static dev.slipway.practice.kube.api.table.Cells.ratio;

import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Map;

/** What {@code kubectl get} shows of things that keep pods running. */
final class WorkloadColumns {
  private WorkloadColumns() {}

  static Map<ResourceType, List<Column>> all(Age age) {
    List<Column> replicas =
        List.of(
            Cells.name(),
            Column.number("Desired", number("/spec/replicas")),
            Column.number("Current", number("/status/replicas")),
            Column.number("Ready", number("/status/readyReplicas")),
            CommonColumns.age(age),
            Cells.containers(),
            Cells.images(),
            Cells.selector());
    return Map.of(
        ResourceTypes.REPLICA_SETS,
        replicas,
        ResourceTypes.REPLICATION_CONTROLLERS,
        replicas,
        ResourceTypes.DEPLOYMENTS,
        List.of(
            Cells.name(),
            Column.text("Ready", ratio("/status/readyReplicas", "/spec/replicas")),
            Column.number("Up-to-date", number("/status/updatedReplicas")),
            Column.number("Available", number("/status/availableReplicas")),
            CommonColumns.age(age),
            Cells.containers(),
            Cells.images(),
            Cells.selector()),
        ResourceTypes.STATEFUL_SETS,
        List.of(
            Cells.name(),
            Column.text("Ready", ratio("/status/readyReplicas", "/spec/replicas")),
            CommonColumns.age(age),
            Cells.containers(),
            Cells.images()),
        ResourceTypes.DAEMON_SETS,
        List.of(
            Cells.name(),
            Column.number("Desired", number("/status/desiredNumberScheduled")),
            Column.number("Current", number("/status/currentNumberScheduled")),
            Column.number("Ready", number("/status/numberReady")),
            Column.number("Up-to-date", number("/status/updatedNumberScheduled")),
            Column.number("Available", number("/status/numberAvailable")),
            Column.text(
                "Node Selector", set -> Cells.map(set.at("/spec/template/spec/nodeSelector"))),
            CommonColumns.age(age),
            Cells.containers(),
            Cells.images(),
            Cells.selector()));
  }
}
