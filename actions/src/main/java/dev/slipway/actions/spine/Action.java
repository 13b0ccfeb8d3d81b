package dev.slipway.actions.spine;

/** Something people can ask of a cluster. Implementations are immutable and thread-safe. */
public sealed interface Action permits Question, Maintenance {
  /** What it is called, takes and risks. */
  ActionDescriptor descriptor();
}
