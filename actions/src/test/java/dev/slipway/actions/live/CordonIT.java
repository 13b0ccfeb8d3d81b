package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.ExecutablePlan;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.ProgressEvent.StepFinished;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cordon.CordonAnnotation;
import dev.slipway.actions.cordon.CordonOwnershipCheck;
import dev.slipway.actions.execution.ExecutionResult;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose cordon it is, and what is taken back of it. */
final class CordonIT {
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
  void reset() {
    live.reset();
    client = live.cluster().client();
    run = new ActionRun(live.cluster(), "op-7");
  }

  @Test
  void shouldUndoItsOwnCordon() {
    // Given
    completes(run, run.planned("cordon", Map.of("node", "node03")));
    FollowUp.RunAction undo = undo(run);
    assertThat(new CordonOwnershipCheck().check(live.cluster(), "cordon", "node03", "op-7"))
        .isTrue();
    assertThat(new CordonOwnershipCheck().check(live.cluster(), "cordon", "node03", "op-6"))
        .isFalse();
    assertThat(new CordonOwnershipCheck().check(live.cluster(), "cordon", "node99", "op-7"))
        .isFalse();

    // When
    ActionRun undoing = new ActionRun(live.cluster(), "op-8");
    completes(undoing, planned(undoing, undo));

    // Then
    assertThat(undo.label()).isEqualTo("Uncordon node03");
    assertThat(run.told())
        .contains(
            new ProgressEvent.ResourceHeld("cordon", "cordon", "node03", "open for new pods"));
    assertThat(undoing.told())
        .contains(new ProgressEvent.ResourceReleased("uncordon", "cordon", "node03"));
    assertThat(node().getSpec().getUnschedulable()).isNull();
    assertThat(annotations()).doesNotContainKey(CordonAnnotation.ANNOTATION);
  }

  @Test
  void shouldOfferToUndoAfterAnInterruptionToo() {
    // Given
    completes(run, run.planned("cordon", Map.of("node", "node03")));
    ActionRun again = new ActionRun(live.cluster(), "op-7");

    // When
    completes(again, again.planned("cordon", Map.of("node", "node03")));

    // Then
    assertThat(undo(again)).isEqualTo(undo(run));
  }

  @Test
  void shouldNotTakeACordonMadeByHandSinceForItsOwn() throws Exception {
    // Given
    completes(run, run.planned("cordon", Map.of("node", "node03")));
    assertThat(live.kubectl("uncordon", "node03").exit()).isZero();
    assertThat(live.kubectl("cordon", "node03").exit()).isZero();
    assertThat(annotations()).containsKey(CordonAnnotation.ANNOTATION);

    // When
    ActionRun undoing = new ActionRun(live.cluster(), "op-8");
    Failure failure =
        ActionRun.failure(
            undoing.plan(undo(run).action(), undo(run).arguments(), Optional.empty()));

    // Then
    assertThat(CordonAnnotation.find(node())).isEmpty();
    assertThat(new CordonOwnershipCheck().check(live.cluster(), "cordon", "node03", "op-7"))
        .isFalse();
    assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(failure.obstacle().toString())
        .isEqualTo(
            "its cordon is not the one that op-7 made: it was cordoned by somebody else than"
                + " Slipway");
    assertThat(node().getSpec().getUnschedulable()).isTrue();
  }

  @Test
  void shouldLookAgainBeforeItUndoes() throws Exception {
    // Given
    completes(run, run.planned("cordon", Map.of("node", "node03")));
    ActionRun undoing = new ActionRun(live.cluster(), "op-8");
    ExecutablePlan work = planned(undoing, undo(run));
    assertThat(live.kubectl("uncordon", "node03").exit()).isZero();
    assertThat(live.kubectl("cordon", "node03").exit()).isZero();

    // When
    ExecutionResult result = undoing.run(work);

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Failed.class);
    assertThat(node().getSpec().getUnschedulable()).isTrue();
  }

  @Test
  void shouldAskTheServerWhenTheNodeIsNoLongerAsItWasSeen() throws Exception {
    // Given a watch that has not yet shown somebody's cordon
    Cluster behind =
        new Cluster(
            live.cluster().name(), client, new StaleClusterReader(live.cluster().view(), node()));
    assertThat(live.kubectl("cordon", "node03").exit()).isZero();
    ActionRun late = new ActionRun(behind, "op-8");

    // When
    ExecutionResult result = late.run(late.planned("drain", Map.of("node", "node03")));

    // Then
    assertThat(result).isInstanceOf(ExecutionResult.Completed.class);
    assertThat(late.told())
        .anyMatch(
            event -> event.toString().contains("node03 was cordoned already, not by Slipway"));
    assertThat(new CordonOwnershipCheck().check(live.cluster(), "cordon", "node03", "op-8"))
        .isFalse();
  }

  @Test
  void shouldNotUndoTheCordonOfAnotherOperation() {
    // Given
    completes(run, run.planned("cordon", Map.of("node", "node03")));
    completes(run, run.planned("uncordon", Map.of("node", "node03")));
    ActionRun other = new ActionRun(live.cluster(), "op-9");
    completes(other, other.planned("cordon", Map.of("node", "node03")));

    // When
    Failure failure =
        ActionRun.failure(other.plan(undo(run).action(), undo(run).arguments(), Optional.empty()));

    // Then
    assertThat(failure.obstacle().toString()).contains("op-7", "(operation op-9)");
  }

  @Test
  void shouldNotOfferToUndoWhatWasCordonedBefore() throws Exception {
    // Given
    assertThat(live.kubectl("cordon", "node03").exit()).isZero();

    // When
    completes(run, run.planned("cordon", Map.of("node", "node03")));

    // Then
    assertThat(outcome(run)).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(annotations()).doesNotContainKey(CordonAnnotation.ANNOTATION);
  }

  @Test
  void shouldCleanUpTheMarkOfACordonThatIsOver() throws Exception {
    // Given
    completes(run, run.planned("cordon", Map.of("node", "node03")));
    assertThat(live.kubectl("uncordon", "node03").exit()).isZero();
    assertThat(annotations()).containsKey(CordonAnnotation.ANNOTATION);

    // When
    ActionRun undoing = new ActionRun(live.cluster(), "op-8");
    completes(undoing, planned(undoing, undo(run)));

    // Then
    assertThat(outcome(undoing)).isEqualTo(new StepOutcome.Unchanged("node03 was not cordoned."));
    assertThat(annotations()).doesNotContainKey(CordonAnnotation.ANNOTATION);
  }

  @Test
  void shouldNotCallACordonOverWhenTheClusterIsAway() {
    // Given
    completes(run, run.planned("cordon", Map.of("node", "node03")));

    // When
    live.api().setReachable(false);

    // Then
    assertThat(new CordonOwnershipCheck().check(live.cluster(), "cordon", "node03", "op-7"))
        .isTrue();
  }

  @Test
  void shouldCordonAndUncordonSeveral() {
    // Given
    Arguments two = Arguments.of(Map.of("node", "node03")).with("node", "node02");

    // When
    ExecutablePlan cordon = ActionRun.value(run.plan("cordon", two, Optional.empty()));
    completes(run, cordon);
    ExecutablePlan uncordon = ActionRun.value(run.plan("uncordon", two, Optional.empty()));
    completes(run, uncordon);

    // Then
    assertThat(cordon.plan().titleText()).isEqualTo("Cordon node03, node02 in practice");
    assertThat(cordon.plan().steps())
        .extracting(PlannedStep::id)
        .containsExactly("cordon:node03", "cordon:node02");
    assertThat(uncordon.plan().impact())
        .isEqualTo("New pods may be placed on node03, node02 again");
    assertThat(client.nodes().list().getItems())
        .noneMatch(node -> Boolean.TRUE.equals(node.getSpec().getUnschedulable()));
  }

  private static void completes(ActionRun run, ExecutablePlan work) {
    assertThat(run.run(work)).isInstanceOf(ExecutionResult.Completed.class);
  }

  private static ExecutablePlan planned(ActionRun run, FollowUp.RunAction runAction) {
    return ActionRun.value(run.plan(runAction.action(), runAction.arguments(), Optional.empty()));
  }

  private static StepOutcome outcome(ActionRun run) {
    return run.told().stream()
        .filter(StepFinished.class::isInstance)
        .map(event -> ((StepFinished) event).outcome())
        .findFirst()
        .orElseThrow();
  }

  private static FollowUp.RunAction undo(ActionRun run) {
    List<FollowUp> undo = ((StepOutcome.Changed) outcome(run)).undo();
    assertThat(undo).hasSize(1);
    return (FollowUp.RunAction) undo.getFirst();
  }

  private Node node() {
    return client.nodes().withName("node03").get();
  }

  private Map<String, String> annotations() {
    Map<String, String> annotations = node().getMetadata().getAnnotations();
    return annotations == null ? Map.of() : annotations;
  }
}
