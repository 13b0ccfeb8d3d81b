package dev.slipway.actions.spine;

/** What happens while steps run. */
public sealed interface ProgressEvent {
  /** The step it is about. */
  String step();

  /** A step begins. */
  record StepStarted(String step, String title) implements ProgressEvent {}

  /** How far a step is: {@code done} of {@code total} items. */
  record Advanced(String step, int done, int total) implements ProgressEvent {}

  /** One item changed, for example a pod was evicted or is held up by a budget. */
  record ItemChanged(String step, String subject, ItemState state, String detail)
      implements ProgressEvent {}

  /** A step ended. */
  record StepFinished(String step, String title, StepOutcome outcome) implements ProgressEvent {}
}
