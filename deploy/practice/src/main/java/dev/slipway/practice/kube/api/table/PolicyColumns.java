package dev.slipway.practice.kube.api.table;

import static dev.slipway.practice.kube.api.table.Cells.text;

import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What {@code kubectl get} shows of roles, quotas, limits, autoscalers and webhooks. */
final class PolicyColumns {
  private PolicyColumns() {}

  static Map<ResourceType, List<Column>> all(Age age) {
    Column when = CommonColumns.age(age);
    Column created = Column.text("Created At", text("/metadata/creationTimestamp", ""));
    Map<ResourceType, List<Column>> all = new HashMap<>();
    for (ResourceType type : List.of(ResourceTypes.ROLES, ResourceTypes.CLUSTER_ROLES)) {
      all.put(type, List.of(Cells.name(), created));
    }
    all.put(ResourceTypes.LIMIT_RANGES, List.of(Cells.name(), created));
    for (ResourceType type :
        List.of(ResourceTypes.ROLE_BINDINGS, ResourceTypes.CLUSTER_ROLE_BINDINGS)) {
      all.put(
          type,
          List.of(
              Cells.name(),
              Column.text("Role", PolicyColumns::role),
              when,
              Column.wide("Users", subjects("User")),
              Column.wide("Groups", subjects("Group")),
              Column.wide("ServiceAccounts", subjects("ServiceAccount"))));
    }
    all.put(
        ResourceTypes.RESOURCE_QUOTAS,
        List.of(
            Cells.name(),
            Column.text("Request", quota -> used(quota, false)),
            Column.text("Limit", quota -> used(quota, true)),
            when));
    all.put(
        ResourceTypes.AUTOSCALERS,
        List.of(
            Cells.name(),
            Column.text("Reference", PolicyColumns::scaled),
            Column.text("Targets", PolicyColumns::targets),
            Column.text("MinPods", text("/spec/minReplicas", "<unset>")),
            Column.number("MaxPods", Cells.number("/spec/maxReplicas")),
            Column.number("Replicas", Cells.number("/status/currentReplicas")),
            when));
    for (ResourceType type :
        List.of(ResourceTypes.VALIDATING_WEBHOOKS, ResourceTypes.MUTATING_WEBHOOKS)) {
      all.put(
          type,
          List.of(
              Cells.name(),
              Column.number("Webhooks", hooks -> (long) hooks.path("webhooks").size()),
              when));
    }
    return all;
  }

  private static Object role(JsonNode binding) {
    return "%s/%s"
        .formatted(
            binding.at("/roleRef/kind").asString(""), binding.at("/roleRef/name").asString(""));
  }

  private static Function<JsonNode, Object> subjects(String kind) {
    return binding ->
        binding
            .path("subjects")
            .valueStream()
            .filter(subject -> subject.path("kind").asString("").equals(kind))
            .map(
                subject ->
                    Stream.of("namespace", "name")
                        .map(field -> subject.path(field).asString(""))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining("/")))
            .collect(Collectors.joining(", "));
  }

  private static Object used(JsonNode quota, boolean limits) {
    return quota.at("/status/hard").properties().stream()
        .filter(hard -> hard.getKey().startsWith("limits.") == limits)
        .map(
            hard ->
                "%s: %s/%s"
                    .formatted(
                        hard.getKey(),
                        quota.path("status").path("used").path(hard.getKey()).asString("0"),
                        hard.getValue().asString("")))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  private static Object scaled(JsonNode scaler) {
    return "%s/%s"
        .formatted(
            scaler.at("/spec/scaleTargetRef/kind").asString(""),
            scaler.at("/spec/scaleTargetRef/name").asString(""));
  }

  /** Nobody measures here, so that what is current stays unknown. */
  private static Object targets(JsonNode scaler) {
    String shown =
        scaler
            .at("/spec/metrics")
            .valueStream()
            .map(metric -> metric.path("resource"))
            .map(
                resource ->
                    "%s: <unknown>/%s%%"
                        .formatted(
                            resource.path("name").asString(""),
                            resource.at("/target/averageUtilization").asString("")))
            .collect(Collectors.joining(", "));
    return shown.isEmpty() ? "<none>" : shown;
  }
}
