package dev.slipway.practice.kube.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Misbehaviour to practise with: requests that match are answered with an error, late, or not at
 * all, a number of times. Thread-safe.
 */
public final class ApiFaults {
  private final List<Armed> armed = new ArrayList<>();

  /**
   * Which requests.
   *
   * @param verb as in {@link RequestLog.Key}, or {@code *}
   * @param resource as in {@link RequestLog.Key}, or {@code *}
   * @param name the object's name, or {@code *}
   */
  public record Match(String verb, String resource, String name) {
    /** Every request. */
    public static Match everything() {
      return new Match("*", "*", "*");
    }

    boolean matches(String verb, String resource, String name) {
      return covers(this.verb, verb) && covers(this.resource, resource) && covers(this.name, name);
    }

    private static boolean covers(String pattern, String value) {
      return pattern.equals("*") || pattern.equals(value);
    }
  }

  /** What happens to them. */
  public sealed interface Effect {
    /** Answered with this code, reason and message, and not carried out. */
    record Answer(int code, String reason, String message) implements Effect {}

    /** Carried out, after waiting this long. */
    record Delay(Duration duration) implements Effect {}

    /** The connection is closed; nothing is carried out. */
    record Drop() implements Effect {}

    /** Carried out, but the connection is closed before the answer. */
    record DropAnswer() implements Effect {}
  }

  /** Arms a fault for the next {@code times} matching requests. */
  public synchronized void arm(Match match, Effect effect, int times) {
    armed.add(new Armed(match, effect, times));
  }

  /** Disarms all. */
  public synchronized void clear() {
    armed.clear();
  }

  /** How many faults are still armed. */
  public synchronized int armedCount() {
    return armed.size();
  }

  /** Takes the first fault that matches, once. */
  synchronized Optional<Effect> take(String verb, String resource, String name) {
    for (int i = 0; i < armed.size(); i++) {
      Armed fault = armed.get(i);
      if (fault.match().matches(verb, resource, name)) {
        if (fault.times() <= 1) {
          armed.remove(i);
        } else {
          armed.set(i, new Armed(fault.match(), fault.effect(), fault.times() - 1));
        }
        return Optional.of(fault.effect());
      }
    }
    return Optional.empty();
  }

  private record Armed(Match match, Effect effect, int times) {}
}
