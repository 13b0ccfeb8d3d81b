package dev.slipway.actions.family.drain.request;

/** How much of a drain is only tried (kubernetes.md §1.2.2). */
public enum DryRun {
  /** It is carried out. */
  NONE,
  /** It is only planned; nothing is sent. */
  CLIENT,
  /** The server tries each request and stores nothing. */
  SERVER
}
