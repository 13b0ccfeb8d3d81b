package dev.slipway.actions.family.etcd.discovery;

import dev.slipway.actions.family.etcd.client.EtcdAccess;

/** Where a cluster keeps its state (kubernetes.md §3.8). */
public sealed interface EtcdLocation {
  /** An etcd that can be spoken to, if the network and the certificates allow. */
  record Reachable(Layout layout, EtcdAccess access, EtcdFlags flags) implements EtcdLocation {}

  /** There is none, or it is somebody else's to look after. */
  record Unmanaged(String why, String alternative) implements EtcdLocation {}

  /** How we know. */
  enum Layout {
    /** The configuration file says so. */
    CONFIGURED("named in the configuration"),
    /** On the control plane nodes, as static pods. */
    STACKED("on the control plane nodes"),
    /** On machines of its own, as the API servers' flags say. */
    EXTERNAL("outside of the cluster");

    private final String words;

    Layout(String words) {
      this.words = words;
    }

    /** As in a sentence that begins with "etcd is". */
    public String words() {
      return words;
    }
  }
}
