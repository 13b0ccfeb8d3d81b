package dev.slipway.actions.family.drain.detach;

import java.util.Optional;

/**
 * A volume that a machine holds.
 *
 * @param node which machine
 * @param id its PersistentVolume's name, or the node's own name for it where no PersistentVolume is
 *     known
 * @param claim the claim it is bound to, as {@code namespace/name}
 */
record AttachedVolume(String node, String id, Optional<String> claim) {
  /** How people know it, for example {@code data/db-0 (pvc-1f3a)}. */
  String text() {
    return claim.map(name -> name + " (" + id + ")").orElse(id);
  }
}
