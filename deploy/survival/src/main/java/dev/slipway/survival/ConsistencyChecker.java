package dev.slipway.survival;

import dev.slipway.survival.ChaosVerdict.Finding;
import dev.slipway.survival.ChaosVerdict.Kind;
import dev.slipway.survival.RunHistory.Effect;
import dev.slipway.survival.RunHistory.Errand;
import dev.slipway.survival.RunHistory.Kept;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Says what is wrong with a run. A pure function of its history. */
final class ConsistencyChecker {
  private static final String EVICTION = "create pods/eviction";

  private ConsistencyChecker() {}

  static ChaosVerdict judge(RunHistory runHistory) {
    List<Finding> findings = new ArrayList<>();
    lost(runHistory, findings);
    doubled(runHistory, findings);
    ThreadChecker.broken(runHistory, findings);
    if (runHistory.locks() > 0) {
      findings.add(
          new Finding(Kind.LOCK_LEFT, runHistory.locks() + " locks were left when all was over"));
    }
    if (!runHistory.auditHolds()) {
      findings.add(new Finding(Kind.AUDIT_BROKEN, "slipway audit verify found something"));
    }
    return new ChaosVerdict(findings);
  }

  /** What never ended, what people never saw end, and what was called done and was not. */
  private static void lost(RunHistory runHistory, List<Finding> findings) {
    Map<String, Kept> kept =
        runHistory.operations().stream().collect(Collectors.toMap(Kept::name, Function.identity()));
    for (Kept operation : runHistory.operations()) {
      if (operation.open()) {
        findings.add(
            new Finding(Kind.LOST, operation.name() + " is still " + operation.state() + "."));
      }
    }
    Set<String> evicted =
        runHistory.effects().stream()
            .filter(effect -> effect.what().equals(EVICTION))
            .map(Effect::uid)
            .collect(Collectors.toSet());
    for (Errand errand : runHistory.errands()) {
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
  private static void doubled(RunHistory runHistory, List<Finding> findings) {
    runHistory.effects().stream()
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
    runHistory.effects().stream()
        .filter(effect -> !effect.what().equals(EVICTION) && !effect.changed())
        .forEach(
            again ->
                findings.add(
                    new Finding(
                        Kind.DOUBLED,
                        again.what() + " of " + again.name() + " was done once more.")));
  }
}
