package dev.slipway.actions.family.drain.filter;

/**
 * Why a pod is treated as it is. The texts of refusals and warnings are kubectl's own (semantics
 * §1.3.2), so that people find them.
 */
public enum PodReason {
  TERMINATING(Effect.STAYS, "has been terminating for longer than asked to wait"),
  DAEMON_SET(Effect.STAYS, "ignoring DaemonSet-managed Pods"),
  DAEMON_SET_REFUSED(
      Effect.REFUSES, "cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)"),
  DAEMON_SET_GONE(
      Effect.REFUSES,
      "cannot delete DaemonSet-managed Pods whose DaemonSet is gone (use --force to override)"),
  DAEMON_SET_GONE_FORCED(Effect.LOSES, "deleting Pods whose DaemonSet is gone"),
  NAMED_HERE(Effect.STAYS, "its template names this node, so it would be back at once"),
  ONLY_HERE(
      Effect.STAYS, "tolerates the cordon and fits nowhere else, so it would be back at once"),
  STATIC(Effect.STAYS, "is a static pod: only the kubelet can stop it"),
  LOCAL_STORAGE_REFUSED(
      Effect.REFUSES,
      "cannot delete Pods with local storage (use --delete-emptydir-data to override)"),
  LOCAL_STORAGE(Effect.WARNS, "deleting Pods with local storage"),
  UNMANAGED_REFUSED(
      Effect.REFUSES, "cannot delete Pods that declare no controller (use --force to override)"),
  UNMANAGED(Effect.LOSES, "deleting Pods that declare no controller"),
  FINISHED(Effect.NOTES, "has finished: only its record goes");

  /** What a reason does to the pod's verdict. */
  public enum Effect {
    REFUSES,
    STAYS,
    LOSES,
    WARNS,
    NOTES
  }

  private final Effect effect;
  private final String text;

  PodReason(Effect effect, String text) {
    this.effect = effect;
    this.text = text;
  }

  public Effect effect() {
    return effect;
  }

  public String text() {
    return text;
  }
}
