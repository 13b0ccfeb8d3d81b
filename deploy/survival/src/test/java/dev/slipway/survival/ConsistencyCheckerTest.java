package dev.slipway.survival;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.survival.ChaosVerdict.Finding;
import dev.slipway.survival.ChaosVerdict.Kind;
import dev.slipway.survival.RunHistory.Effect;
import dev.slipway.survival.RunHistory.Errand;
import dev.slipway.survival.RunHistory.Kept;
import dev.slipway.survival.RunHistory.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A judge that finds nothing is worth as much as what it does find. */
final class ConsistencyCheckerTest {
  private static final Kept DRAIN =
      new Kept(7, "succeeded", false, Map.of(2L, "started", 3L, "progressed", 9L, "finished"));
  private static final Told PARENT =
      new Told("lane01", "100.1", "", "op-7", "Drained lane01 in practice", "Drained.");
  private static final Told BEGIN = line("100.2", 2, "Started: drain lane01.");
  private static final Told CORDONED = line("100.3", 3, "✓ Cordoned lane01.");
  private static final Told PODS = line("100.4", 7, "• web-1: gone");
  private static final Told END = line("100.5", 9, "Drained lane01 in 4 s.");
  private static final Effect CORDON = new Effect("patch nodes", "n1", "lane01", true);
  private static final Effect FIRST = new Effect("create pods/eviction", "p1", "web-1", true);
  private static final Effect SECOND = new Effect("create pods/eviction", "p2", "web-2", true);
  private static final Errand ERRAND =
      new Errand("/drain lane01", "op-7", true, Set.of("p1", "p2"));

  private final List<Kept> operations = new ArrayList<>(List.of(DRAIN));
  private final List<Told> messages = new ArrayList<>(List.of(PARENT, BEGIN, CORDONED, PODS, END));
  private final List<Effect> effects = new ArrayList<>(List.of(CORDON, FIRST, SECOND));
  private final List<Errand> errands = new ArrayList<>(List.of(ERRAND));

  private static Told line(String ts, int upTo, String text) {
    return new Told("lane01", ts, "100.1", "op-7#" + upTo, "", text);
  }

  private List<Finding> found(long locks, boolean auditHolds) {
    return ConsistencyChecker.judge(
            new RunHistory(operations, messages, effects, errands, locks, auditHolds))
        .findings();
  }

  private void assertFound(Kind kind, String words) {
    assertThat(found(0, true))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(kind);
              assertThat(finding.sentence()).contains(words);
            });
  }

  @Test
  void shouldFindNothingInAWholeStory() {
    assertThat(found(0, true)).isEmpty();
  }

  @Test
  void shouldCountAnEvictionThatWasAcceptedTwice() {
    effects.add(new Effect("create pods/eviction", "p1", "web-1", false));
    assertFound(Kind.DOUBLED, "web-1 was evicted once more");
  }

  @Test
  void shouldCountACordonOfWhatIsCordoned() {
    effects.add(new Effect("patch nodes", "n1", "lane01", false));
    assertFound(Kind.DOUBLED, "patch nodes of lane01 was done once more");
  }

  @Test
  void shouldCountAnOperationThatNeverEnded() {
    operations.add(new Kept(8, "running", true, Map.of()));
    messages.add(new Told("lane02", "200.1", "", "op-8", "Drain lane02", "Draining."));
    errands.add(new Errand("/drain lane02", "op-8", false, Set.of()));
    assertThat(found(0, true))
        .filteredOn(finding -> finding.kind() == Kind.LOST)
        .extracting(Finding::sentence)
        .containsExactly("op-8 is still running.", "/drain lane02 (op-8) was never seen to end.");
  }

  @Test
  void shouldCountARequestThatNobodyAnswered() {
    errands.add(new Errand("/drain lane02", "", false, Set.of()));
    assertFound(Kind.LOST, "/drain lane02 () was never seen to end");
  }

  @Test
  void shouldCountASuccessThatLeftAPod() {
    effects.remove(SECOND);
    assertFound(Kind.LOST, "not all of its pods were evicted");
  }

  @Test
  void shouldCountAMissingLine() {
    messages.remove(CORDONED);
    assertFound(Kind.BROKEN_THREAD, "entry 3 (progressed) was not told");
  }

  @Test
  void shouldCountALineToldTwice() {
    messages.add(line("100.6", 9, "Drained lane01 in 4 s."));
    assertFound(Kind.BROKEN_THREAD, "told twice: Drained lane01 in 4 s.");
  }

  @Test
  void shouldCountPodsToldTwiceInDifferentBatches() {
    messages.add(3, line("100.35", 6, "• web-1: gone"));
    assertFound(Kind.BROKEN_THREAD, "told twice: • web-1: gone");
  }

  @Test
  void shouldAllowTheSameWordsForTwoEvents() {
    operations.set(
        0, new Kept(7, "succeeded", false, Map.of(2L, "approval-given", 3L, "approval-given")));
    messages.set(1, line("100.2", 2, "✓ Approved by Bo."));
    messages.set(2, line("100.3", 3, "✓ Approved by Bo."));
    assertThat(found(0, true)).isEmpty();
  }

  @Test
  void shouldCountALineOutOfOrder() {
    messages.remove(CORDONED);
    messages.add(line("100.7", 3, "✓ Cordoned lane01."));
    assertFound(Kind.BROKEN_THREAD, "told too late: ✓ Cordoned lane01.");
  }

  @Test
  void shouldCountALineInAnotherThread() {
    messages.remove(END);
    messages.add(new Told("lane01", "100.5", "99.1", "op-7#9", "", "Drained lane01 in 4 s."));
    assertFound(Kind.BROKEN_THREAD, "not in its thread");
  }

  @Test
  void shouldCountAMessagePostedTwice() {
    messages.add(new Told("lane01", "100.9", "", "op-7", "Drained lane01 in practice", "Drained."));
    assertFound(Kind.BROKEN_THREAD, "2 messages where one belongs");
  }

  @Test
  void shouldCountAMessageThatShowsAnOlderState() {
    messages.set(0, new Told("lane01", "100.1", "", "op-7", "Drain lane01", "Draining."));
    assertFound(Kind.BROKEN_THREAD, "it is succeeded, and its message is headed Drain lane01");
  }

  @Test
  void shouldCountLocksAndABrokenAuditLog() {
    assertThat(found(2, false))
        .extracting(Finding::kind)
        .containsExactly(Kind.LOCK_LEFT, Kind.AUDIT_BROKEN);
  }
}
