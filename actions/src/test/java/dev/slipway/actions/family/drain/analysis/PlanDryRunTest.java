package dev.slipway.actions.family.drain.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.ScriptedApiServer;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.family.drain.DrainFactsCase;
import dev.slipway.actions.family.drain.DrainPlanner;
import dev.slipway.actions.family.drain.request.DrainRequest;
import dev.slipway.actions.family.drain.request.DrainRequestParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PlanDryRunTest {
  private static final Path CASES = Path.of("src/test/resources/plans/drain");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final List<String> PODS =
      List.of(
          "ingress/nginx-a",
          "kube-system/coredns-a",
          "kube-system/coredns-b",
          "policy/gate-a",
          "slipway/slipway-1",
          "tools/registry-a",
          "tools/registry-b",
          "data/db-0");

  private final ScriptedApiServer api = new ScriptedApiServer();

  @AfterEach
  void close() {
    api.close();
  }

  @Test
  void shouldTellWhatTheServerSaysOfEachPod() throws IOException {
    // Given
    String denied = "admission webhook \"evictions.mover.example\" denied the request: not now";
    String silent =
        "admission webhook \"jobs.broken.example\" does not support dry run when its side effects"
            + " are not None";
    PODS.forEach(pod -> answer(pod, 201, "{}"));
    answer("data/db-0", 403, ScriptedApiServer.status(403, "Forbidden", denied, "{}"));
    answer("tools/registry-a", 400, ScriptedApiServer.status(400, "BadRequest", silent, "{}"));

    // When
    Plan plan = planned("slipway-itself");

    // Then
    assertThat(plan.findings())
        .extracting(finding -> finding.text().toString())
        .contains(
            "In a dry run the API server refuses to evict data/db-0: " + denied,
            "Whether tools/registry-a can be evicted is unknown: a dry run cannot tell ("
                + silent
                + ")",
            "In a dry run the API server lets 6 pods go, webhooks included");
    assertThat(reasons(plan, "data/db-0"))
        .contains("the API server refuses it in a dry run: " + denied);
    assertThat(reasons(plan, "tools/registry-a"))
        .contains("whether it can be evicted is unknown: " + silent);
  }

  @Test
  void shouldAskForADryRunOfEveryEvictionAndOfNothingElse() throws IOException {
    // Given
    PODS.forEach(pod -> answer(pod, 201, "{}"));

    // When
    planned("slipway-itself");

    // Then
    assertThat(api.requests()).hasSize(8).allMatch(request -> request.endsWith("/eviction"));
    assertThat(api.bodies()).hasSize(8).allMatch(body -> body.contains("\"dryRun\":[\"All\"]"));
  }

  @Test
  void shouldAskNothingWhereNoWebhookHasASay() throws IOException {
    // When
    planned("rounds");

    // Then
    assertThat(api.requests()).isEmpty();
  }

  private void answer(String pod, int code, String body) {
    String[] name = pod.split("/", 2);
    String path = "POST /api/v1/namespaces/" + name[0] + "/pods/" + name[1] + "/eviction";
    api.instead(path, code, body);
  }

  private Plan planned(String folder) throws IOException {
    DrainFactsCase given = new DrainFactsCase(CASES.resolve(folder));
    DrainRequest request =
        switch (DrainRequestParser.parse(given.arguments())) {
          case Outcome.Success<DrainRequest>(DrainRequest parsed) -> parsed;
          case Outcome.Failed<DrainRequest>(var failure) -> throw new AssertionError(failure);
        };
    DrainAnalysis view = DrainAnalysis.of("prod-eu", request, given.facts(request.scope()), NOW);
    return DrainPlanner.plan(view.withDryRun(PlanDryRun.run(view, api.cluster())));
  }

  private static List<String> reasons(Plan plan, String pod) {
    return plan.items().stream()
        .filter(item -> item.subject().equals(pod))
        .map(PlanItem::reasons)
        .findFirst()
        .orElseThrow();
  }
}
