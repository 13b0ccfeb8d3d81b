package dev.slipway.actions.family.drain.detach;

/** What happens to a machine once it is drained. */
public enum ShutdownIntent {
  /** It will be switched off. */
  POWEROFF,
  /** It will be restarted. */
  REBOOT,
  /** Nothing is known. */
  OTHER;

  /** Whether the machine will stop, so that its volumes have to leave it before. */
  public boolean stopsMachine() {
    return this != OTHER;
  }
}
