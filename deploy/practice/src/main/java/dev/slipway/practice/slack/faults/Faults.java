package dev.slipway.practice.slack.faults;

import dev.slipway.practice.slack.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** The faults that are pending; each victim uses one up, in the order they were asked for. */
public final class Faults {
  private final List<Fault> pending = new ArrayList<>();

  /** Parses an order without queueing it; throws {@link IllegalArgumentException} with why not. */
  public static Fault parse(ObjectNode order) {
    String kind = Json.text(order, "kind");
    return FaultKind.of(kind)
        .map(known -> Fault.of(known, order))
        .orElseThrow(() -> new IllegalArgumentException("unknown kind of fault: '" + kind + "'"));
  }

  public synchronized void add(Fault fault) {
    pending.add(fault);
  }

  public synchronized List<Fault> pending() {
    return List.copyOf(pending);
  }

  public synchronized void clear() {
    pending.clear();
  }

  /** The fault that befalls this call of a Web API method, used up by asking. */
  public Optional<Fault> forCall(String method) {
    return take(method, FaultKind::befallsCalls);
  }

  /** The fault that befalls this delivery, used up by asking. */
  public Optional<Fault> forDelivery(String target) {
    return take(target, FaultKind::befallsDeliveries);
  }

  private synchronized Optional<Fault> take(String victim, Predicate<FaultKind> kinds) {
    for (int i = 0; i < pending.size(); i++) {
      Fault fault = pending.get(i);
      if (kinds.test(fault.kind()) && fault.hits(victim)) {
        if (fault.times() > 1) {
          pending.set(i, fault.spent());
        } else {
          pending.remove(i);
        }
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }
}
