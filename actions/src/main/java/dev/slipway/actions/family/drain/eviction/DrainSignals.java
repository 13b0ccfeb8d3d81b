package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.Signal;
import dev.slipway.actions.kube.KubectlDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What people can tell the drain of one node, as buttons and back. What is told is absolute: a time
 * and not a length, pods and not a budget. Told twice, or told again after a restart, it means the
 * same. Immutable.
 *
 * @param node whose drain it is; several nodes may be drained in one operation
 * @param timeout how long the drain was given; empty means for ever
 */
public record DrainSignals(String node, Optional<Duration> timeout) {
  private static final String WAIT = "wait-longer";
  private static final String SKIP = "skip";
  private static final String ON = " on ";
  private static final Duration LEAST = Duration.ofMinutes(10);

  /** Waits as long again as the drain was given, at least ten minutes; none without a deadline. */
  public Optional<FollowUp> waitLonger(Optional<Instant> deadline) {
    return timeout
        .map(given -> given.compareTo(LEAST) < 0 ? LEAST : given)
        .flatMap(
            more ->
                deadline.map(
                    at ->
                        new FollowUp.SendSignal(
                            "Wait " + KubectlDuration.format(more) + " Longer",
                            new Signal(WAIT, at.plus(more) + ON + node))));
  }

  /** Leaves these pods, {@code namespace/name}, where they are. */
  public FollowUp skip(List<String> pods) {
    return new FollowUp.SendSignal(
        pods.size() == 1 ? "Skip Pod" : "Skip " + pods.size() + " Pods",
        new Signal(SKIP, String.join(", ", pods) + ON + node));
  }

  /** What was told. */
  OperatorOverride read(Signal signal) {
    String subject = signal.subject();
    int on = subject.lastIndexOf(ON);
    if (on < 0 || !subject.substring(on + ON.length()).equals(node)) {
      return new OperatorOverride.NotForUs();
    }
    String what = subject.substring(0, on);
    return switch (signal.name()) {
      case WAIT -> until(what);
      case SKIP -> new OperatorOverride.Skip(Set.of(what.split(", ", -1)));
      default -> new OperatorOverride.NotForUs();
    };
  }

  private static OperatorOverride until(String text) {
    try {
      return new OperatorOverride.WaitUntil(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return new OperatorOverride.NotForUs();
    }
  }
}
