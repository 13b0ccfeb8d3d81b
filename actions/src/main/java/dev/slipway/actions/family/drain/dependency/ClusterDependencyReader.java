package dev.slipway.actions.family.drain.dependency;

import dev.slipway.actions.cache.ClusterReader;
import dev.slipway.actions.cache.PagedLists;
import dev.slipway.actions.cache.ResourceKinds;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.OwnRuntime;
import dev.slipway.actions.family.drain.eviction.EvictionApi;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Reads {@link ClusterDependencies}. What may not be listed is noted and missing; nothing else is
 * forgiven.
 */
public final class ClusterDependencyReader {
  private static final int FORBIDDEN = 403;

  private final ClusterReader view;
  private final List<String> unread = new ArrayList<>();

  private ClusterDependencyReader(ClusterReader view) {
    this.view = view;
  }

  /**
   * Throws what the client throws, except that something may not be listed.
   *
   * @param volumes whether it matters if attached volumes can be seen
   */
  public static ClusterDependencies read(Cluster cluster, OwnRuntime own, boolean volumes) {
    ClusterDependencyReader reader = new ClusterDependencyReader(cluster.view());
    if (volumes) {
      var unused =
          reader.allowed(
              ClusterDependencies.VOLUME_ATTACHMENTS,
              () -> PagedLists.all(cluster.client().storage().v1().volumeAttachments()));
    }
    return new ClusterDependencies(
        own,
        EvictionApi.supportedBy(cluster),
        reader.allowed("services", () -> reader.view.list(ResourceKinds.SERVICES)),
        reader.webhooks(),
        reader.unread);
  }

  private List<AdmissionWebhook> webhooks() {
    List<AdmissionWebhook> found = new ArrayList<>();
    allowed("validatingwebhookconfigurations", () -> view.list(ResourceKinds.VALIDATING_WEBHOOKS))
        .forEach(
            configuration ->
                Objects.requireNonNullElse(
                        configuration.getWebhooks(), List.<ValidatingWebhook>of())
                    .stream()
                    .map(w -> AdmissionWebhook.of(text(configuration), w))
                    .forEach(found::add));
    allowed("mutatingwebhookconfigurations", () -> view.list(ResourceKinds.MUTATING_WEBHOOKS))
        .forEach(
            configuration ->
                Objects.requireNonNullElse(configuration.getWebhooks(), List.<MutatingWebhook>of())
                    .stream()
                    .map(w -> AdmissionWebhook.of(text(configuration), w))
                    .forEach(found::add));
    return found;
  }

  private <T> List<T> allowed(String what, Supplier<List<T>> read) {
    try {
      return read.get();
    } catch (KubernetesClientException e) {
      if (e.getCode() != FORBIDDEN) {
        throw e;
      }
      unread.add(what);
      return List.of();
    }
  }

  private static String text(HasMetadata configuration) {
    return configuration.getKind() + " " + configuration.getMetadata().getName();
  }
}
