package dev.slipway.survival;

import dev.slipway.survival.History.Effect;
import dev.slipway.survival.History.Errand;
import dev.slipway.survival.History.Kept;
import dev.slipway.survival.Verdict.Finding;
import dev.slipway.survival.Verdict.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what is wrong with a run. A pure function of its history. */
final class Judge {
  private static final String EVICTION = "create pods/eviction";

  private Judge() {}

  static Verdict judge(History history) {
    List<Finding> findings = new ArrayList<>();
    lost(history, findings);
    doubled(history, findings);
    ThreadJudge.broken(history, findings);
    if (history.locks() > 0) {
      findings.add(
          new Finding(Kind.LOCK_LEFT, history.locks() + " locks were left when all was over"));
    }
    if (!history.auditHolds()) {
      findings.add(new Finding(Kind.AUDIT_BROKEN, "slipway audit verify found something"));
    }
    return new Verdict(findings);
  }

  /** What never ended, what people never saw end, and what was called done and was not. */
  private static void lost(History history, List<Finding> findings) {
    Map<String, Kept> kept =
        history.operations().stream().collect(Collectors.toMap(Kept::name, Function.identity()));
    for (Kept operation : history.operations()) {
      if (operation.open()) {
        findings.add(
            new Finding(Kind.LOST, operation.name() + " is still " + operation.state() + "."));
      }
    }
    Set<String> evicted =
        history.effects().stream()
            .filter(effect -> effect.what().equals(EVICTION))
            .map(Effect::uid)
            .collect(Collectors.toSet());
    for (Errand errand : history.errands()) {
      Kept operation = kept.get(errand.operation());
      if (operation == null || !errand.ended()) {
        findings.add(
            new Finding(
                Kind.LOST,
                errand.title() + " (" + errand.operation() + ") was never seen to end."));
      } else if (operation.state().equals("succeeded") && !evicted.containsAll(errand.pods())) {
        findings.add(
            new Finding(
                Kind.LOST, operation.name() + " succeeded, and not all of its pods were evicted."));
      }
    }
  }

  /** Accepted evictions after the first of a pod, and writes to nodes that changed nothing. */
  private static void doubled(History history, List<Finding> findings) {
    history.effects().stream()
        .filter(effect -> effect.what().equals(EVICTION))
        .collect(Collectors.groupingBy(Effect::uid))
        .values()
        .forEach(
            same ->
                same.stream()
                    .skip(1)
                    .forEach(
                        again ->
                            findings.add(
                                new Finding(
                                    Kind.DOUBLED, again.name() + " was evicted once more."))));
    history.effects().stream()
        .filter(effect -> !effect.what().equals(EVICTION) && !effect.changed())
        .forEach(
            again ->
                findings.add(
                    new Finding(
                        Kind.DOUBLED,
                        again.what() + " of " + again.name() + " was done once more.")));
  }
}
