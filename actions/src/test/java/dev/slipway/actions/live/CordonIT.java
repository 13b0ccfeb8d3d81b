package dev.slipway.actions.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cordon.CordonCheck;
import dev.slipway.actions.cordon.CordonMark;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.run.RunResult;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Offer;
import dev.slipway.actions.spine.PlannedStep;
import dev.slipway.actions.spine.PlannedWork;
import dev.slipway.actions.spine.ProgressEvent;
import dev.slipway.actions.spine.ProgressEvent.StepFinished;
import dev.slipway.actions.spine.StepOutcome;
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
  private LiveRun run;

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
    run = new LiveRun(live.cluster(), "op-7");
  }

  @Test
  void shouldUndoItsOwnCordon() {
    // Given
    completes(run, run.planned("cordon", Map.of("node", "node03")));
    Offer.Ask undo = undo(run);
    assertThat(new CordonCheck().check(live.cluster(), "cordon", "node03", "op-7")).isTrue();
    assertThat(new CordonCheck().check(live.cluster(), "cordon", "node03", "op-6")).isFalse();
    assertThat(new CordonCheck().check(live.cluster(), "cordon", "node99", "op-7")).isFalse();

    // When
    LiveRun undoing = new LiveRun(live.cluster(), "op-8");
    completes(undoing, planned(undoing, undo));

    // Then
    assertThat(undo.label()).isEqualTo("Uncordon node03");
    assertThat(run.told())
        .contains(new ProgressEvent.Took("cordon", "cordon", "node03", "open for new pods"));
    assertThat(undoing.told()).contains(new ProgressEvent.Released("uncordon", "cordon", "node03"));
    assertThat(node().getSpec().getUnschedulable()).isNull();
    assertThat(annotations()).doesNotContainKey(CordonMark.ANNOTATION);
  }

  @Test
  void shouldOfferToUndoAfterAnInterruptionToo() {
    // Given
    completes(run, run.planned("cordon", Map.of("node", "node03")));
    LiveRun again = new LiveRun(live.cluster(), "op-7");

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
    assertThat(annotations()).containsKey(CordonMark.ANNOTATION);

    // When
    LiveRun undoing = new LiveRun(live.cluster(), "op-8");
    Failure failure =
        LiveRun.failure(undoing.plan(undo(run).action(), undo(run).arguments(), Optional.empty()));

    // Then
    assertThat(CordonMark.on(node())).isEmpty();
    assertThat(new CordonCheck().check(live.cluster(), "cordon", "node03", "op-7")).isFalse();
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
    LiveRun undoing = new LiveRun(live.cluster(), "op-8");
    PlannedWork work = planned(undoing, undo(run));
    assertThat(live.kubectl("uncordon", "node03").exit()).isZero();
    assertThat(live.kubectl("cordon", "node03").exit()).isZero();

    // When
    RunResult result = undoing.run(work);

    // Then
    assertThat(result).isInstanceOf(RunResult.Failed.class);
    assertThat(node().getSpec().getUnschedulable()).isTrue();
  }

  @Test
  void shouldAskTheServerWhenTheNodeIsNoLongerAsItWasSeen() throws Exception {
    // Given a watch that has not yet shown somebody's cordon
    Cluster behind =
        new Cluster(live.cluster().name(), client, new LaggingView(live.cluster().view(), node()));
    assertThat(live.kubectl("cordon", "node03").exit()).isZero();
    LiveRun late = new LiveRun(behind, "op-8");

    // When
    RunResult result = late.run(late.planned("drain", Map.of("node", "node03")));

    // Then
    assertThat(result).isInstanceOf(RunResult.Completed.class);
    assertThat(late.told())
        .anyMatch(
            event -> event.toString().contains("node03 was cordoned already, not by Slipway"));
    assertThat(new CordonCheck().check(live.cluster(), "cordon", "node03", "op-8")).isFalse();
  }

  @Test
  void shouldNotUndoTheCordonOfAnotherOperation() {
    // Given
    completes(run, run.planned("cordon", Map.of("node", "node03")));
    completes(run, run.planned("uncordon", Map.of("node", "node03")));
    LiveRun other = new LiveRun(live.cluster(), "op-9");
    completes(other, other.planned("cordon", Map.of("node", "node03")));

    // When
    Failure failure =
        LiveRun.failure(other.plan(undo(run).action(), undo(run).arguments(), Optional.empty()));

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
    assertThat(annotations()).doesNotContainKey(CordonMark.ANNOTATION);
  }

  @Test
  void shouldCleanUpTheMarkOfACordonThatIsOver() throws Exception {
    // Given
    completes(run, run.planned("cordon", Map.of("node", "node03")));
    assertThat(live.kubectl("uncordon", "node03").exit()).isZero();
    assertThat(annotations()).containsKey(CordonMark.ANNOTATION);

    // When
    LiveRun undoing = new LiveRun(live.cluster(), "op-8");
    completes(undoing, planned(undoing, undo(run)));

    // Then
    assertThat(outcome(undoing)).isEqualTo(new StepOutcome.Unchanged("node03 was not cordoned."));
    assertThat(annotations()).doesNotContainKey(CordonMark.ANNOTATION);
  }

  @Test
  void shouldNotCallACordonOverWhenTheClusterIsAway() {
    // Given
    completes(run, run.planned("cordon", Map.of("node", "node03")));

    // When
    live.api().setReachable(false);

    // Then
    assertThat(new CordonCheck().check(live.cluster(), "cordon", "node03", "op-7")).isTrue();
  }

  @Test
  void shouldCordonAndUncordonSeveral() {
    // Given
    Arguments two = Arguments.of(Map.of("node", "node03")).with("node", "node02");

    // When
    PlannedWork cordon = LiveRun.value(run.plan("cordon", two, Optional.empty()));
    completes(run, cordon);
    PlannedWork uncordon = LiveRun.value(run.plan("uncordon", two, Optional.empty()));
    completes(run, uncordon);

    // Then
    assertThat(cordon.plan().title()).isEqualTo("Cordon node03, node02 in practice");
    assertThat(cordon.plan().steps())
        .extracting(PlannedStep::id)
        .containsExactly("cordon:node03", "cordon:node02");
    assertThat(uncordon.plan().impact())
        .isEqualTo("New pods may be placed on node03, node02 again");
    assertThat(client.nodes().list().getItems())
        .noneMatch(node -> Boolean.TRUE.equals(node.getSpec().getUnschedulable()));
  }

  private static void completes(LiveRun run, PlannedWork work) {
    assertThat(run.run(work)).isInstanceOf(RunResult.Completed.class);
  }

  private static PlannedWork planned(LiveRun run, Offer.Ask ask) {
    return LiveRun.value(run.plan(ask.action(), ask.arguments(), Optional.empty()));
  }

  private static StepOutcome outcome(LiveRun run) {
    return run.told().stream()
        .filter(StepFinished.class::isInstance)
        .map(event -> ((StepFinished) event).outcome())
        .findFirst()
        .orElseThrow();
  }

  private static Offer.Ask undo(LiveRun run) {
    List<Offer> undo = ((StepOutcome.Changed) outcome(run)).undo();
    assertThat(undo).hasSize(1);
    return (Offer.Ask) undo.getFirst();
  }

  private Node node() {
    return client.nodes().withName("node03").get();
  }

  private Map<String, String> annotations() {
    Map<String, String> annotations = node().getMetadata().getAnnotations();
    return annotations == null ? Map.of() : annotations;
  }
}
