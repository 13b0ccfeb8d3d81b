package dev.slipway.actions.drain.around;

import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Severity;
import java.util.List;
import java.util.Optional;

/**
 * Whether etcd keeps its quorum (semantics §1.9). A drain does not stop a static pod, but whatever
 * the drain is for may. So where etcd has several members, a drain that is one stopped machine away
 * from losing them is refused. A single member is always that: there it is refused only when the
 * request says that the machine will stop.
 */
public final class QuorumFindings {
  /** The flag that accepts the loss. */
  public static final String FLAG = "--allow-etcd-quorum-loss";

  private QuorumFindings() {}

  /**
   * What to say; nothing where no member is on the machines.
   *
   * @param machines the drained nodes, in a sentence
   * @param stops whether the request says that they will stop
   * @param allowed whether the loss was accepted
   */
  public static Optional<Finding> of(
      EtcdQuorum etcd, String machines, boolean stops, boolean allowed) {
    if (etcd.here().isEmpty()) {
      return Optional.empty();
    }
    List<String> subjects = etcd.here().stream().map(PodState::key).sorted().toList();
    if (!etcd.lost()) {
      return Optional.of(
          new Finding(
              Severity.NOTE, count(etcd, machines) + "; the drain does not stop it", "", subjects));
    }
    boolean refused = !allowed && (stops || !etcd.single());
    String loss = etcd.single() ? single(machines, stops) : several(etcd, machines);
    if (refused) {
      return Optional.of(
          new Finding(
              Severity.BLOCKER,
              loss,
              (etcd.single() ? "" : "Bring the other members back first. ")
                  + "Add "
                  + FLAG
                  + " where an API server that is away is accepted, and save an etcd snapshot"
                  + " before.",
              subjects));
    }
    return Optional.of(
        new Finding(
            Severity.WARNING,
            loss + (allowed ? ", as " + FLAG + " allows" : ""),
            allowed ? "" : "Do not restart or switch off this machine unless that is accepted.",
            subjects));
  }

  private static String single(String machines, boolean stops) {
    return machines
        + " carries the only etcd member: "
        + (stops
            ? "while it is off there is no API server, and nothing in the cluster can be changed"
            : "the drain does not stop it, but without this machine there is no API server");
  }

  private static String several(EtcdQuorum etcd, String machines) {
    return count(etcd, machines) + ": without this machine the API server stops working";
  }

  private static String count(EtcdQuorum etcd, String machines) {
    return machines
        + " carries "
        + etcd.here().size()
        + " of "
        + etcd.members().size()
        + (etcd.members().size() == 1 ? " etcd member" : " etcd members")
        + " ("
        + etcd.others()
        + " ready elsewhere, "
        + etcd.needed()
        + " needed for quorum)";
  }
}
