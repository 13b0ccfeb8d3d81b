package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.cluster.AccessCheckResult;
import dev.slipway.actions.cluster.ClusterCheck;
import dev.slipway.actions.cordon.CordonAnnotation;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.failure.Failure;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NodesIT {
  @TempDir private static Path directory;
  private static LiveCluster live;

  private KubernetesClient client;
  private ActionRun run;

  @BeforeAll
  static void start() throws Exception {
    live = LiveCluster.start(directory);
  }

  @AfterAll
  static void stop() {
    live.close();
  }

  @BeforeEach
  void begin() {
    client = live.cluster().client();
    client
        .nodes()
        .withName("node03")
        .edit(
            node ->
                node.edit()
                    .editMetadata()
                    .removeFromAnnotations(CordonAnnotation.ANNOTATION)
                    .endMetadata()
                    .editSpec()
                    .withUnschedulable(null)
                    .endSpec()
                    .build());
    run = new ActionRun(live.cluster(), "op-1");
  }

  @Test
  void shouldListNodesWithTheControlPlaneFirst() {
    // When
    QueryResult answer = ActionRun.value(ActionRun.ask(live.cluster(), "nodes", Map.of()));

    // Then
    assertThat(answer.headline()).isEqualTo("4 nodes in practice");
    List<List<String>> rows = answer.tables().getFirst().rows();
    assertThat(rows)
        .extracting(List::getFirst)
        .containsExactly("cp01", "node01", "node02", "node03");
    assertThat(rows.getFirst().getFirst() + " " + rows.getFirst().subList(4, 7))
        .isEqualTo("cp01 [v1.34.2, control-plane, control-plane:NoSchedule]");
  }

  @Test
  void shouldListNodesByLabel() {
    // When
    QueryResult answer =
        ActionRun.value(
            ActionRun.ask(
                live.cluster(), "nodes", Map.of("selector", "kubernetes.io/hostname=node02")));

    // Then
    assertThat(answer.headline()).isEqualTo("1 node in practice");
  }

  @Test
  void shouldSayWhoCordonedANodeAndWhy() {
    // Given
    assertThat(run.run(run.planned("cordon", Map.of("node", "node03"))))
        .isEqualTo(
            new ExecutionResult.Completed("node03 is cordoned: no new pods will be placed there."));

    // When
    QueryResult answer = ActionRun.value(ActionRun.ask(live.cluster(), "nodes", Map.of()));

    // Then
    assertThat(answer.headline()).isEqualTo("4 nodes in practice, 1 cordoned");
    assertThat(answer.findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.text().toString())
                  .startsWith("node03 was cordoned by Ada ")
                  .contains("because \"a test\"");
              assertThat(finding.remedy().toString()).endsWith("uncordon node03");
            });
  }

  @Test
  void shouldLeaveACordonedNodeAsItIs() {
    // Given
    assertThat(run.run(run.planned("cordon", Map.of("node", "node03"))))
        .isInstanceOf(ExecutionResult.Completed.class);
    String mark = mark();

    // When
    ActionRun other = new ActionRun(live.cluster(), "op-2");
    ExecutionResult result = other.run(other.planned("cordon", Map.of("node", "node03")));

    // Then
    assertThat(result)
        .isInstanceOfSatisfying(
            ExecutionResult.Completed.class,
            done ->
                assertThat(done.summary().toString())
                    .startsWith("node03 was cordoned already by Ada "));
    assertThat(mark()).isEqualTo(mark);
  }

  @Test
  void shouldWarnBeforeUndoingWhatKubectlCordoned() throws Exception {
    // Given
    assertThat(live.kubectl("cordon", "node03").exit()).isZero();

    // When
    ExecutablePlan work = run.planned("uncordon", Map.of("node", "node03"));

    // Then
    assertThat(work.plan().findings().getFirst().severity()).isEqualTo(Severity.WARNING);
    assertThat(work.plan().findings().getFirst().text().toString())
        .isEqualTo("node03 was cordoned by somebody else than Slipway");
    assertThat(CordonAnnotation.find(node())).isEmpty();
  }

  @Test
  void shouldUncordonAndTakeTheMarkAway() {
    // Given
    assertThat(run.run(run.planned("cordon", Map.of("node", "node03"))))
        .isInstanceOf(ExecutionResult.Completed.class);

    // When
    ExecutionResult result = run.run(run.planned("uncordon", Map.of("node", "node03")));

    // Then
    assertThat(result)
        .isEqualTo(
            new ExecutionResult.Completed(
                "node03 is uncordoned: new pods may be placed there; pods do not come back by"
                    + " themselves."));
    assertThat(node().getSpec().getUnschedulable()).isNull();
    assertThat(mark()).isNull();
    assertThat(run.run(run.planned("uncordon", Map.of("node", "node03"))))
        .isEqualTo(new ExecutionResult.Completed("node03 was not cordoned."));
  }

  @Test
  void shouldListPodsByWorkloadAndMarkTheLoneOne() {
    // When
    QueryResult answer =
        ActionRun.value(ActionRun.ask(live.cluster(), "pods", Map.of("node", "node01")));

    // Then
    assertThat(answer.headline()).endsWith(", 1 without a controller");
    assertThat(answer.tables().getFirst().rows())
        .extracting(List::getFirst)
        .contains(
            "DaemonSet kube-system/kube-proxy",
            "Deployment shop/cache",
            "StatefulSet data/ledger",
            "no controller");
    assertThat(answer.findings().getFirst().text().toString())
        .isEqualTo("Nothing recreates tools/debug-shell");
  }

  @Test
  void shouldSayWhereTheWorkloadsOfANamespaceRun() {
    // When
    QueryResult answer =
        ActionRun.value(ActionRun.ask(live.cluster(), "workloads", Map.of("namespace", "shop")));

    // Then
    assertThat(answer.headline()).contains(" in shop, practice");
    assertThat(answer.tables().getFirst().rows())
        .anySatisfy(row -> assertThat(row.getFirst()).isEqualTo("Deployment shop/cache"))
        .allSatisfy(row -> assertThat(row.getFirst()).contains(" shop/"));
  }

  @Test
  void shouldNameTheNamespaceSomebodyMayHaveMeant() {
    assertThat(
            ActionRun.failure(
                    ActionRun.ask(live.cluster(), "workloads", Map.of("namespace", "shp")))
                .sentence())
        .contains("nothing runs in a namespace \"shp\"", "Did you mean shop?");
  }

  @Test
  void shouldSayWhyOnlyThisRunsOnANode() {
    // When
    QueryResult answer =
        ActionRun.value(ActionRun.ask(live.cluster(), "why", Map.of("node", "cp01")));

    // Then
    assertThat(answer.headline()).startsWith("cp01 runs ");
    assertThat(answer.findings()).isNotEmpty();
  }

  @Test
  void shouldSuggestTheNodesSomebodyMayHaveMeant() {
    // When
    Failure failure = ActionRun.failure(run.plan("drain", Map.of("node", "nod01")));

    // Then
    assertThat(failure.sentence())
        .isEqualTo(
            "Draining nod01 in practice: there is no node \"nod01\" in practice. Did you mean"
                + " node01 or node02 or node03? Type nodes to list all 4.");
  }

  @Test
  void shouldFindEverythingAllowedForTheAdministrator() {
    // When
    List<AccessCheckResult> findings = ClusterCheck.run(live.cluster());

    // Then
    assertThat(findings).hasSizeGreaterThan(3).allMatch(AccessCheckResult::ok);
    assertThat(findings.getFirst().what()).isEqualTo("reach the API server, v1.34.2");
  }

  private Node node() {
    return client.nodes().withName("node03").get();
  }

  private @Nullable String mark() {
    return node().getMetadata().getAnnotations() == null
        ? null
        : node().getMetadata().getAnnotations().get(CordonAnnotation.ANNOTATION);
  }
}
