package dev.slipway.actions.spine;

/**
 * Something that may help, shown as a button beside what happened. It is stored with what happened;
 * a button carries only where to find it.
 */
public sealed interface Offer {
  /** What the button says, at most 75 characters, for example {@code Uncordon node01}. */
  String label();

  /** Asks for an action, which is planned, judged and, where needed, approved on its own. */
  record Ask(String label, String action, Arguments arguments) implements Offer {}

  /** Tells the running step something, within what was approved. */
  record Tell(String label, Direction direction) implements Offer {}
}
