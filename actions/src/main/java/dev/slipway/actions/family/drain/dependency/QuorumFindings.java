package dev.slipway.actions.family.drain.dependency;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.kube.PodState;
import java.util.List;
import java.util.Optional;

/**
 * Whether etcd keeps its quorum (kubernetes.md §1.9). A drain does not stop a static pod, but
 * whatever the drain is for may. So where etcd has several members, a drain that is one stopped
 * machine away from losing them is refused. A single member is always that: there it is refused
 * only when the request says that the machine will stop.
 */
public final class QuorumFindings {
  /** The flag that accepts the loss. */
  public static final String FLAG = "--allow-etcd-quorum-loss";

  private final EtcdQuorum etcd;
  private final String machines;
  private final boolean several;

  private QuorumFindings(EtcdQuorum etcd, String machines, boolean several) {
    this.etcd = etcd;
    this.machines = machines;
    this.several = several;
  }

  /**
   * What to say; nothing where no member is on the machines.
   *
   * @param machines the drained nodes, in a sentence
   * @param several whether there is more than one
   * @param stops whether the request says that they will stop
   * @param allowed whether the loss was accepted
   */
  public static Optional<Finding> of(
      EtcdQuorum etcd, String machines, boolean several, boolean stops, boolean allowed) {
    return new QuorumFindings(etcd, machines, several).finding(stops, etcd.risk(stops, allowed));
  }

  private Optional<Finding> finding(boolean stops, QuorumRisk risk) {
    return switch (risk) {
      case NO_MEMBER_HERE -> Optional.empty();
      case KEPT -> say(Severity.NOTE, count() + "; the drain does not stop it", "");
      case ACCEPTED -> say(Severity.WARNING, loss(stops) + ", as " + FLAG + " allows", "");
      case LOST_IF_STOPPED ->
          say(
              Severity.WARNING,
              loss(stops),
              "Do not restart or switch off " + these() + " unless that is accepted.");
      case LOST ->
          say(
              Severity.BLOCKER,
              loss(stops),
              (etcd.single() ? "" : "Bring the other members back first. ")
                  + "Add "
                  + FLAG
                  + " where an API server that is away is accepted, and save an etcd snapshot"
                  + " before.");
    };
  }

  private Optional<Finding> say(Severity severity, String text, String remedy) {
    List<String> subjects = etcd.stopping().stream().map(PodState::key).sorted().toList();
    return Optional.of(new Finding(severity, text, remedy, subjects));
  }

  private String loss(boolean stops) {
    return etcd.single() ? single(stops) : count() + without();
  }

  private String single(boolean stops) {
    return machines
        + carries()
        + "the only etcd member: "
        + (stops
            ? "while it is off there is no API server, and nothing in the cluster can be changed"
            : "the drain does not stop it, but without " + these() + " there is no API server");
  }

  private String without() {
    return ": without " + these() + " the API server stops working";
  }

  private String count() {
    return machines
        + carries()
        + etcd.stopping().size()
        + " of "
        + etcd.members().size()
        + (etcd.members().size() == 1 ? " etcd member (" : " etcd members (")
        + etcd.readyElsewhere()
        + " ready elsewhere, "
        + etcd.needed()
        + " needed for quorum)";
  }

  private String carries() {
    return several ? " carry " : " carries ";
  }

  private String these() {
    return several ? "these machines" : "this machine";
  }
}
