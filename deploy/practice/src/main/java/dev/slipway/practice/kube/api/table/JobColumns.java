package dev.slipway.practice.kube.api.table;

import static dev.slipway.practice.kube.api.table.Cells.text;

import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** What {@code kubectl get} shows of jobs, cron jobs and disruption budgets. */
final class JobColumns {
  private JobColumns() {}

  static Map<ResourceType, List<Column>> all(Age age) {
    return Map.of(
        ResourceTypes.JOBS,
        List.of(
            Cells.name(),
            Column.text("Status", JobColumns::status),
            Column.text("Completions", JobColumns::completions),
            Column.text("Duration", job -> duration(job, age)),
            CommonColumns.age(age),
            Cells.containers(),
            Cells.images(),
            Cells.selector()),
        ResourceTypes.CRON_JOBS,
        List.of(
            Cells.name(),
            Column.text("Schedule", text("/spec/schedule")),
            Column.text("Timezone", text("/spec/timeZone")),
            Column.text("Suspend", text("/spec/suspend", "False")),
            Column.number("Active", job -> (long) job.at("/status/active").size()),
            Column.text("Last Schedule", job -> lastSchedule(job, age)),
            CommonColumns.age(age),
            Cells.containers(),
            Cells.images()),
        ResourceTypes.DISRUPTION_BUDGETS,
        List.of(
            Cells.name(),
            Column.text("Min Available", text("/spec/minAvailable", "N/A")),
            Column.text("Max Unavailable", text("/spec/maxUnavailable", "N/A")),
            Column.number("Allowed Disruptions", Cells.number("/status/disruptionsAllowed")),
            CommonColumns.age(age)));
  }

  private static Object status(JsonNode job) {
    for (String type : List.of("Complete", "Failed", "Suspended", "FailureTarget")) {
      boolean holds =
          job.at("/status/conditions")
              .valueStream()
              .filter(condition -> condition.path("type").asString("").equals(type))
              .anyMatch(condition -> condition.path("status").asString("").equals("True"));
      if (holds) {
        return type;
      }
    }
    return job.at("/metadata/deletionTimestamp").isMissingNode() ? "Running" : "Terminating";
  }

  private static Object completions(JsonNode job) {
    long succeeded = job.at("/status/succeeded").asLong(0);
    JsonNode wanted = job.at("/spec/completions");
    return wanted.isMissingNode()
        ? "%d/1 of %d".formatted(succeeded, job.at("/spec/parallelism").asLong(1))
        : "%d/%d".formatted(succeeded, wanted.asLong());
  }

  private static Object duration(JsonNode job, Age age) {
    String start = job.at("/status/startTime").asString("");
    String end = job.at("/status/completionTime").asString("");
    if (start.isEmpty()) {
      return "";
    }
    return end.isEmpty()
        ? age.since(start)
        : Age.human(Duration.between(Instant.parse(start), Instant.parse(end)));
  }

  private static Object lastSchedule(JsonNode job, Age age) {
    String last = job.at("/status/lastScheduleTime").asString("");
    return last.isEmpty() ? "<none>" : age.since(last);
  }
}
