package dev.slipway.actions.api.step;

import dev.slipway.actions.api.request.Arguments;
import java.util.Objects;

/**
 * Something that may help, shown as a button beside what happened. It is stored with what happened;
 * a button carries only where to find it.
 */
public sealed interface FollowUp {
  /** What the button says, at most 75 characters, for example {@code Uncordon node01}. */
  String label();

  /** Asks for an action, which is planned, judged and, where needed, approved on its own. */
  record RunAction(String label, String action, Arguments arguments, Harm harm)
      implements FollowUp {
    public RunAction {
      // What an older version stored says nothing of it.
      harm = Objects.requireNonNullElse(harm, Harm.NONE);
    }

    /** One that takes nothing down. */
    public RunAction(String label, String action, Arguments arguments) {
      this(label, action, arguments, Harm.NONE);
    }
  }

  /** What an action would do to those who use what it works on. */
  enum Harm {
    /** Nothing that they have to notice. */
    NONE,
    /** A service is down for a while. */
    OUTAGE
  }

  /** Tells the running step something, within what was approved. */
  record SendSignal(String label, Signal signal) implements FollowUp {}
}
