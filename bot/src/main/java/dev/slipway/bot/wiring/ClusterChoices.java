package dev.slipway.bot.wiring;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.command.FormOptions;
import dev.slipway.config.types.ClusterName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lists nodes and namespaces for forms. Thread-safe. */
final class ClusterChoices implements FormOptions {
  private static final Logger log = LoggerFactory.getLogger(ClusterChoices.class);

  private final ClusterRegistry clusters;

  ClusterChoices(ClusterRegistry clusters) {
    this.clusters = clusters;
  }

  @Override
  public Map<String, List<String>> of(ActionDescriptor action, ClusterName name) {
    return switch (clusters.find(name)) {
      case Outcome.Success<Cluster>(Cluster cluster) -> ask(action, cluster);
      case Outcome.Failed<Cluster>(Failure failure) -> typed(failure.sentence());
    };
  }

  private static Map<String, List<String>> ask(ActionDescriptor action, Cluster cluster) {
    Map<String, List<String>> choices = new HashMap<>();
    try {
      for (Parameter parameter : action.parameters()) {
        if (parameter.kind() == ParameterKind.NODE) {
          choices.put(parameter.name(), names(nodes(cluster.client())));
        } else if (parameter.kind() == ParameterKind.NAMESPACE) {
          choices.put(parameter.name(), names(cluster.client().namespaces().list().getItems()));
        }
      }
      return choices;
    } catch (KubernetesClientException e) {
      return typed(String.valueOf(e.getMessage()));
    }
  }

  private static List<? extends HasMetadata> nodes(KubernetesClient client) {
    return client.nodes().list().getItems();
  }

  private static List<String> names(List<? extends HasMetadata> objects) {
    return objects.stream().map(object -> object.getMetadata().getName()).sorted().toList();
  }

  /** A cluster that does not answer must not keep anybody from asking: they type the name. */
  private static Map<String, List<String>> typed(String why) {
    log.warn("nothing to pick in the form: {}", why);
    return Map.of();
  }
}
