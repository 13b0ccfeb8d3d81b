package dev.slipway.actions.family.drain.detach;

import io.fabric8.kubernetes.api.model.CSIPersistentVolumeSource;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From what nodes and attachments call a volume to what people call it. Immutable. */
final class VolumeNames {
  private static final String CSI = "kubernetes.io/csi/";

  private final Map<String, String> claims = new HashMap<>();
  private final Map<String, String> byHandle = new HashMap<>();

  VolumeNames(List<PersistentVolume> volumes) {
    for (PersistentVolume volume : volumes) {
      String name = volume.getMetadata().getName();
      Optional.ofNullable(volume.getSpec().getClaimRef())
          .ifPresent(claim -> claims.put(name, claim.getNamespace() + "/" + claim.getName()));
      CSIPersistentVolumeSource csi = volume.getSpec().getCsi();
      if (csi != null) {
        byHandle.put(CSI + csi.getDriver() + "^" + csi.getVolumeHandle(), name);
      }
    }
  }

  /** By its PersistentVolume. */
  AttachedVolume ofPersistentVolume(String node, String volume) {
    return new AttachedVolume(node, volume, Optional.ofNullable(claims.get(volume)));
  }

  /** By the name in {@code node.status.volumesAttached}. */
  AttachedVolume ofReportedName(String node, String unique) {
    return ofPersistentVolume(node, byHandle.getOrDefault(unique, unique));
  }
}
