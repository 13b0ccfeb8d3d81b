package dev.slipway.actions.family.etcd.snapshots;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.QueryResult.Table;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.backup.catalog.Snapshot;
import dev.slipway.actions.family.etcd.verify.SnapshotComparison;
import dev.slipway.actions.family.etcd.verify.SnapshotDifference;
import dev.slipway.actions.kube.Ages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The answer about what differs between two snapshots. */
record SnapshotCompareResult(Snapshot older, Snapshot newer, SnapshotDifference difference) {

  QueryResult answer() {
    List<Table> tables = new ArrayList<>();
    if (!difference.groups().isEmpty()) {
      tables.add(
          new Table(
              "By resource",
              List.of("Resource", "Namespace", "Appeared", "Vanished", "Changed"),
              difference.groups().stream().map(SnapshotCompareResult::row).toList()));
      tables.add(
          new Table(
              "Objects",
              List.of("What", "Resource", "Name"),
              difference.objects().stream().map(SnapshotCompareResult::row).toList()));
    }
    return new QueryResult(
        "From %s to %s, %s later: %,d appeared, %,d vanished, %,d changed, %,d are the same"
            .formatted(
                older.id(),
                newer.id(),
                Ages.brief(
                    Duration.between(older.metadata().takenAt(), newer.metadata().takenAt())),
                difference.appeared(),
                difference.vanished(),
                difference.changed(),
                difference.same()),
        tables,
        findings());
  }

  private static List<String> row(SnapshotDifference.Group group) {
    return List.of(
        group.resource(),
        group.namespace(),
        number(group.appeared()),
        number(group.vanished()),
        number(group.changed()));
  }

  private static List<String> row(SnapshotDifference.Differing object) {
    return List.of(
        switch (object.kind()) {
          case APPEARED -> "+";
          case VANISHED -> "-";
          case CHANGED -> "~";
        },
        object.resource(),
        object.name());
  }

  private static String number(long number) {
    return number == 0 ? "" : Long.toString(number);
  }

  private List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    long all = difference.appeared() + difference.vanished() + difference.changed();
    if (all > SnapshotComparison.MOST_NAMED) {
      found.add(
          new Finding(
              Severity.NOTE,
              "%,d of %,d objects are named".formatted(difference.objects().size(), all),
              ""));
    }
    if (!older.metadata().source().clusterId().equals(newer.metadata().source().clusterId())) {
      found.add(
          new Finding(
              Severity.NOTE,
              "etcd was restored or made anew between them: its cluster id is another one",
              ""));
    }
    return List.copyOf(found);
  }
}
