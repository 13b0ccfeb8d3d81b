package dev.slipway.actions.drain.around;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.OwnPlace;
import dev.slipway.actions.drain.evict.EvictionWay;
import dev.slipway.actions.view.ClusterView;
import dev.slipway.actions.view.Kinds;
import dev.slipway.actions.view.Reads;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** Reads {@link Around}. What may not be listed is noted and missing; nothing else is forgiven. */
public final class AroundReader {
  private static final int FORBIDDEN = 403;

  private final ClusterView view;
  private final List<String> unread = new ArrayList<>();

  private AroundReader(ClusterView view) {
    this.view = view;
  }

  /**
   * Throws what the client throws, except that something may not be listed.
   *
   * @param volumes whether it matters if attached volumes can be seen
   */
  public static Around read(Cluster cluster, OwnPlace own, boolean volumes) {
    AroundReader reader = new AroundReader(cluster.view());
    if (volumes) {
      var unused =
          reader.allowed(
              Around.VOLUME_ATTACHMENTS,
              () -> Reads.all(cluster.client().storage().v1().volumeAttachments()));
    }
    return new Around(
        own,
        EvictionWay.offeredBy(cluster),
        reader.allowed("services", () -> reader.view.all(Kinds.SERVICES)),
        reader.webhooks(),
        reader.unread);
  }

  private List<Webhook> webhooks() {
    List<Webhook> found = new ArrayList<>();
    allowed("validatingwebhookconfigurations", () -> view.all(Kinds.VALIDATING_WEBHOOKS))
        .forEach(
            configuration ->
                Objects.requireNonNullElse(
                        configuration.getWebhooks(), List.<ValidatingWebhook>of())
                    .stream()
                    .map(w -> Webhook.of(text(configuration), w))
                    .forEach(found::add));
    allowed("mutatingwebhookconfigurations", () -> view.all(Kinds.MUTATING_WEBHOOKS))
        .forEach(
            configuration ->
                Objects.requireNonNullElse(configuration.getWebhooks(), List.<MutatingWebhook>of())
                    .stream()
                    .map(w -> Webhook.of(text(configuration), w))
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
