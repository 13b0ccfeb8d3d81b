package dev.slipway.actions.family.drain.dependency;

/** What a drain means for etcd's quorum. */
public enum QuorumRisk {
  /** No member is on the machines. */
  NO_MEMBER_HERE,
  /** Enough members are ready elsewhere. */
  KEPT,
  /** It would be lost with the machines, and the request accepts that. */
  ACCEPTED,
  /** It would be lost if the machines stopped, and nothing says that they will. */
  LOST_IF_STOPPED,
  /** One stopped machine away from lost, and nobody accepted that: the drain is refused. */
  LOST
}
