package dev.slipway.actions.family.drain.detach;

import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.kube.KubectlDuration;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is said about a machine that is to be stopped. "Safe" is said only when nothing is attached,
 * nothing but daemon set and static pods runs there, the machine itself confirms it, and etcd goes
 * on without it.
 *
 * @param machines the drained nodes
 * @param purpose what happens to them, {@link ShutdownIntent#stopsMachine}
 * @param takesQuorum whether etcd loses its quorum with them, as was allowed
 */
public record DetachText(List<String> machines, ShutdownIntent purpose, boolean takesQuorum) {
  private static final String OUT_OF_SERVICE = "node.kubernetes.io/out-of-service";

  public DetachText {
    machines = List.copyOf(machines);
  }

  String subject() {
    return machines.size() == 1
        ? machines.getFirst()
        : String.join(", ", machines.subList(0, machines.size() - 1))
            + " and "
            + machines.getLast();
  }

  String attempted(Cluster cluster) {
    return "Waiting for the volumes of " + subject() + " in " + cluster.name() + " to be detached";
  }

  /** Nothing more is waited for. */
  StepOutcome end(int detached, List<AttachedVolume> kept, List<Pod> there, List<String> silent) {
    String sentence = volumes(detached, kept) + ending(kept, there, silent);
    return detached > 0 ? new StepOutcome.Changed(sentence) : new StepOutcome.Unchanged(sentence);
  }

  StepOutcome stopped(List<AttachedVolume> waiting) {
    return new StepOutcome.Cancelled(
        "Still attached: " + names(waiting) + "; do not " + deed() + " yet");
  }

  StepOutcome tooLong(
      Cluster cluster, Duration timeout, List<AttachedVolume> waiting, List<String> silent) {
    boolean one = waiting.size() == 1;
    return new StepOutcome.Failed(
        Failure.cluster(
            attempted(cluster),
            "after "
                + KubectlDuration.format(timeout)
                + " "
                + waiting.size()
                + (one ? " volume is" : " volumes are")
                + " still attached: "
                + names(waiting),
            "Do not "
                + deed()
                + " yet. "
                + (silent.isEmpty()
                    ? "Look at the volume driver on that node, then ask for the drain again to go"
                        + " on waiting."
                    : away(silent))));
  }

  private String volumes(int detached, List<AttachedVolume> kept) {
    String done =
        switch (detached) {
          case 0 -> "";
          case 1 -> "1 volume was detached from " + subject() + ". ";
          default -> detached + " volumes were detached from " + subject() + ". ";
        };
    return kept.isEmpty()
        ? done
        : done + "Still attached, for pods that stay: " + names(kept) + ". ";
  }

  private String ending(List<AttachedVolume> kept, List<Pod> there, List<String> silent) {
    List<String> running =
        there.stream().filter(DetachText::leftover).map(PodState::key).sorted().toList();
    if (!running.isEmpty()) {
      return String.join(", ", running)
          + (running.size() == 1 ? " still runs" : " still run")
          + " on "
          + subject()
          + " and would be cut off.";
    }
    if (!silent.isEmpty()) {
      return "Nothing confirms that pods ended there. " + away(silent);
    }
    if (!kept.isEmpty()) {
      return "Their data is cut off when " + subject() + (one() ? " stops." : " stop.");
    }
    if (takesQuorum) {
      return "No volume is attached to "
          + subject()
          + ". Stopping "
          + it()
          + " stops the API server, as was allowed.";
    }
    return "No volume is attached to "
        + subject()
        + (one() ? ": it is" : ": they are")
        + (purpose == ShutdownIntent.POWEROFF ? " safe to switch off." : " safe to restart.");
  }

  /** What a node is away for decides when its volumes are free (kubernetes.md §1.8.2, §1.8.3). */
  private String away(List<String> silent) {
    return String.join(", ", silent)
        + (silent.size() == 1 ? " is" : " are")
        + " not ready: volumes are taken from such a node by force after 6 minutes, or at once when"
        + " it has the taint "
        + OUT_OF_SERVICE
        + ", which is right only if the machine is certainly off.";
  }

  /** Neither a daemon set's nor a static pod; those stop with the machine as they should. */
  private static boolean leftover(Pod pod) {
    return !PodState.finished(pod)
        && !PodState.mirror(pod)
        && OwnerResolver.controller(pod)
            .filter(owner -> "DaemonSet".equals(owner.getKind()))
            .isEmpty();
  }

  private String deed() {
    return (purpose == ShutdownIntent.POWEROFF ? "switch " : "restart ")
        + subject()
        + (purpose == ShutdownIntent.POWEROFF ? " off" : "");
  }

  private boolean one() {
    return machines.size() == 1;
  }

  private String it() {
    return one() ? "it" : "them";
  }

  private static String names(List<AttachedVolume> volumes) {
    return volumes.stream().map(AttachedVolume::text).sorted().collect(Collectors.joining(", "));
  }
}
