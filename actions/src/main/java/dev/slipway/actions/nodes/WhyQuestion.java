package dev.slipway.actions.nodes;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.KubeFailures;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.NodeLookup;
import dev.slipway.actions.kube.Owners;
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
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.List;

/** Why nothing, or only this, runs on a node. */
public final class WhyQuestion implements Question {
  private static final ActionDescriptor DESCRIPTOR =
      new ActionDescriptor(
          "why",
          "Say why nothing, or only this, runs on a node",
          List.of(Parameter.positional("node", ParameterKind.NODE, "The node to look at.")),
          Risk.QUESTION,
          List.of("why node01"));

  private final Clock clock;

  /** {@code clock} tells ages. */
  public WhyQuestion(Clock clock) {
    this.clock = clock;
  }

  @Override
  public ActionDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Outcome<Answer> ask(Arguments arguments, Cluster cluster) {
    String name = arguments.first("node").orElse("");
    String attempted = "Explaining " + (name.isEmpty() ? "a node" : name);
    return NodeLookup.find(cluster, name, attempted)
        .flatMap(node -> answer(node, cluster, attempted));
  }

  private Outcome<Answer> answer(Node node, Cluster cluster, String attempted) {
    KubernetesClient client = cluster.client();
    try {
      List<Pod> pods = Reads.all(client.pods().inAnyNamespace());
      Owners owners =
          new Owners(
              Reads.all(client.apps().replicaSets().inAnyNamespace()),
              Reads.all(client.batch().v1().jobs().inAnyNamespace()));
      return Outcome.of(WhyAnswer.of(node, pods, owners, clock.instant()));
    } catch (KubernetesClientException e) {
      return Outcome.failed(KubeFailures.of(attempted, cluster, e));
    }
  }
}
