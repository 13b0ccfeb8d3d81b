package dev.slipway.actions.drain.evict;

import dev.slipway.actions.kube.GoDuration;
import dev.slipway.actions.spine.Direction;
import dev.slipway.actions.spine.Offer;
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
public record Tells(String node, Optional<Duration> timeout) {
  private static final String WAIT = "wait-longer";
  private static final String SKIP = "skip";
  private static final String ON = " on ";
  private static final Duration LEAST = Duration.ofMinutes(10);

  /** Waits as long again as the drain was given, at least ten minutes; none without a deadline. */
  public Optional<Offer> waitLonger(Optional<Instant> deadline) {
    return timeout
        .map(given -> given.compareTo(LEAST) < 0 ? LEAST : given)
        .flatMap(
            more ->
                deadline.map(
                    at ->
                        new Offer.Tell(
                            "Wait " + GoDuration.format(more) + " Longer",
                            new Direction(WAIT, at.plus(more) + ON + node))));
  }

  /** Leaves these pods, {@code namespace/name}, where they are. */
  public Offer skip(List<String> pods) {
    return new Offer.Tell(
        pods.size() == 1 ? "Skip Pod" : "Skip " + pods.size() + " Pods",
        new Direction(SKIP, String.join(", ", pods) + ON + node));
  }

  /** What was told. */
  Instruction read(Direction direction) {
    String subject = direction.subject();
    int on = subject.lastIndexOf(ON);
    if (on < 0 || !subject.substring(on + ON.length()).equals(node)) {
      return new Instruction.NotForUs();
    }
    String what = subject.substring(0, on);
    return switch (direction.name()) {
      case WAIT -> until(what);
      case SKIP -> new Instruction.Skip(Set.of(what.split(", ", -1)));
      default -> new Instruction.NotForUs();
    };
  }

  private static Instruction until(String text) {
    try {
      return new Instruction.WaitUntil(Instant.parse(text));
    } catch (DateTimeParseException e) {
      return new Instruction.NotForUs();
    }
  }
}
