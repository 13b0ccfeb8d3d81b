package dev.slipway.actions.api;

/** Something people can ask of a cluster. Implementations are immutable and thread-safe. */
public sealed interface Action permits QueryAction, MaintenanceAction {
  /** What it is called, takes and risks. */
  ActionDescriptor descriptor();
}
