package dev.slipway.actions.family.drain.dependency;

import dev.slipway.actions.cluster.OwnRuntime;
import dev.slipway.actions.family.drain.eviction.EvictionApi;
import io.fabric8.kubernetes.api.model.Service;
import java.util.List;

/**
 * What stands around the pods that are drained.
 *
 * @param ownRuntime where Slipway itself runs
 * @param offered how the API server lets pods leave
 * @param services every service
 * @param webhooks every admission webhook that a service of the cluster answers
 * @param unread resources that Slipway may not list, for example {@code services}
 */
public record ClusterDependencies(
    OwnRuntime ownRuntime,
    EvictionApi offered,
    List<Service> services,
    List<AdmissionWebhook> webhooks,
    List<String> unread) {
  /** Nothing needs anything, as in a cluster of plain pods. */
  public static final ClusterDependencies NONE =
      new ClusterDependencies(
          OwnRuntime.UNKNOWN, EvictionApi.POLICY_V1, List.of(), List.of(), List.of());

  /** As it stands in {@link #unread}. */
  static final String VOLUME_ATTACHMENTS = "volumeattachments";

  public ClusterDependencies {
    services = List.copyOf(services);
    webhooks = List.copyOf(webhooks);
    unread = List.copyOf(unread);
  }

  /** Whether it can be told which volumes are attached to a node. */
  public boolean seesAttachments() {
    return !unread.contains(VOLUME_ATTACHMENTS);
  }
}
