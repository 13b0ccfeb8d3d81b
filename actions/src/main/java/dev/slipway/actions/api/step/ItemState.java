package dev.slipway.actions.api.step;

/** Where one item of a step is. */
public enum ItemState {
  /** Work on it has begun, for example an eviction was accepted. */
  STARTED,
  /** Something holds it up; the detail says what. */
  WAITING,
  /** It is done. */
  DONE,
  /** Nothing was done to it, on purpose. */
  SKIPPED,
  /** It could not be done. */
  FAILED
}
