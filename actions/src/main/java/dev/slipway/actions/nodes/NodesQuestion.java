package dev.slipway.actions.nodes;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.KubeFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.Reads;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Answer;
import dev.slipway.actions.spine.Arguments;
import dev.slipway.actions.spine.Parameter;
import dev.slipway.actions.spine.ParameterKind;
import dev.slipway.actions.spine.Question;
import dev.slipway.actions.spine.Risk;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Which nodes there are and how they are. */
public final class NodesQuestion implements Question {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "nodes",
          "List the nodes and how they are",
          List.of(
              Parameter.option(
                  "selector",
                  ParameterKind.LABEL_SELECTOR,
                  "Only nodes with these labels, for example zone=a.")),
          Risk.QUESTION,
          List.of("nodes", "nodes --selector node-role.kubernetes.io/control-plane"));

  private final Clock clock;

  /** {@code clock} tells ages. */
  public NodesQuestion(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Answer> ask(Arguments arguments, Cluster cluster) {
    String attempted = "Listing the nodes of " + cluster.name();
    Optional<String> selector = arguments.first("selector");
    if (selector.isPresent() && selector.get().isBlank()) {
      return Outcome.failed(
          Failure.user(
              attempted,
              "--selector is empty",
              "Give labels such as zone=a, or leave --selector out to see all nodes."));
    }
    try {
      List<Node> nodes =
          selector.isPresent()
              ? Reads.all(cluster.client().nodes().withLabelSelector(selector.get()))
              : Reads.all(cluster.client().nodes());
      List<Pod> pods = Reads.all(cluster.client().pods().inAnyNamespace());
      return Outcome.of(
          NodesAnswer.of(
              cluster.name().value(),
              cluster.client().getKubernetesVersion().getGitVersion(),
              nodes,
              pods,
              clock.instant()));
    } catch (KubernetesClientException e) {
      return Outcome.failed(KubeFailures.of(attempted, cluster, e));
    }
  }
}
