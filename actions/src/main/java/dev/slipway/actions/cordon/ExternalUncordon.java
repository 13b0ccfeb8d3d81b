package dev.slipway.actions.cordon;

import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.text.Text;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node that somebody lets take pods again, past Slipway, while it is worked on. The work stops.
 * Cordoning it again would overrule whoever did that, who may need the room now; going on would
 * empty a node that fills up again. So nothing says of such a node that it is drained, and what was
 * said about it is taken back.
 */
public final class ExternalUncordon {
  private static final Logger log = LoggerFactory.getLogger(ExternalUncordon.class);

  private ExternalUncordon() {}

  /**
   * The node as the server has it now, if it takes new pods; empty while it is cordoned, and when
   * it is gone. Throws what the client throws.
   */
  public static Optional<Node> find(Cluster cluster, String node) {
    return Optional.ofNullable(cluster.client().nodes().withName(node).get())
        .filter(found -> !NodeState.unschedulable(found));
  }

  /**
   * Takes back what Slipway has written on {@code nodes}, tells that it holds them no longer, and
   * returns why the work has stopped. Never throws.
   *
   * @param step the id of the step that stops
   * @param done what was done before, a clause; may be empty
   */
  public static Failure release(
      Cluster cluster,
      String step,
      List<String> nodes,
      String attempted,
      String done,
      StepContext context) {
    nodes.forEach(node -> letGo(cluster, step, node, context));
    boolean one = nodes.size() == 1;
    return Failure.refused(
        attempted,
        "somebody uncordoned "
            + String.join(" and ", nodes)
            + " past Slipway while "
            + (one ? "it was" : "they were")
            + " being drained, so new pods can land there. Nothing more"
            + " is evicted"
            + (done.isEmpty() ? "" : ". Before that, " + done),
        Text.of("Find out who needs " + (one ? "it" : "them") + ". To go on, type ")
            .command("drain", String.join(" ", nodes))
            .words(" again, which cordons first."));
  }

  private static void letGo(Cluster cluster, String step, String node, StepContext context) {
    context
        .progress()
        .on(new ProgressEvent.ResourceReleased(step, CordonOwnershipCheck.WHAT, node));
    try {
      find(cluster, node).ifPresent(found -> takeBack(cluster, found, context));
    } catch (KubernetesClientException e) {
      log.warn("{} was uncordoned, and what is written on it cannot be taken back", node, e);
    }
  }

  private static void takeBack(Cluster cluster, Node found, StepContext context) {
    String node = NodeState.name(found);
    new NodeConditions(cluster, node)
        .clear(found, node + " was uncordoned past Slipway", context.clock().instant());
    if (CordonAnnotation.isPresent(found)) {
      UnschedulablePatch.apply(cluster, node, UnschedulablePatch.removeAnnotation(), false);
    }
  }
}
