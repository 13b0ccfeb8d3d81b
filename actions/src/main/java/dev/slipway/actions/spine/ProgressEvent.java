package dev.slipway.actions.spine;

import dev.slipway.actions.text.Text;
import java.util.List;

/** What happens while steps run. */
public sealed interface ProgressEvent {
  /** The step it is about. */
  String step();

  /** A step begins. */
  record StepStarted(String step, String title) implements ProgressEvent {}

  /** How far a step is: {@code done} of {@code total} items. */
  record Advanced(String step, int done, int total) implements ProgressEvent {}

  /** One item changed, for example a pod was evicted or is held up by a budget. */
  record ItemChanged(String step, String subject, ItemState state, Text detail)
      implements ProgressEvent {
    /** The same in words alone. */
    public ItemChanged(String step, String subject, ItemState state, String detail) {
      this(step, subject, state, Text.of(detail));
    }
  }

  /** A step ended. */
  record StepFinished(String step, String title, StepOutcome outcome) implements ProgressEvent {}

  /**
   * What may help with {@code about}, for example a budget that holds pods up; replaces what was
   * offered about it before, and none takes it back. Holds until the step finishes.
   */
  record Offered(String step, String about, List<Offer> offers) implements ProgressEvent {
    public Offered {
      offers = offers == null ? List.of() : List.copyOf(offers);
    }
  }

  /**
   * A text that people may need later was saved before something was done that cannot be undone,
   * for example the manifest of a pod; {@code name} is a file name.
   */
  record FileKept(String step, String name, String content) implements ProgressEvent {}

  /**
   * Something was taken that has to be given back one day, for example a node's readiness for new
   * pods. Telling it again says nothing new.
   *
   * @param what which kind of thing, for example {@code cordon}
   * @param subject of what, for example {@code node01}
   * @param previous how that was before, for example {@code schedulable}
   */
  record Took(String step, String what, String subject, String previous) implements ProgressEvent {}

  /** Something is free again, or was found to be held by somebody else; see {@link Took}. */
  record Released(String step, String what, String subject) implements ProgressEvent {}
}
