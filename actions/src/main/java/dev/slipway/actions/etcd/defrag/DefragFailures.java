package dev.slipway.actions.etcd.defrag;

import dev.slipway.actions.etcd.members.Member;
import dev.slipway.actions.etcd.snapshot.Sizes;
import dev.slipway.actions.failure.Failure;
import java.time.Duration;

/** What can go wrong with a defragmentation besides the way to etcd. */
final class DefragFailures {
  private final DefragOrder order;

  DefragFailures(DefragOrder order) {
    this.order = order;
  }

  Failure forbidden(String obstacle) {
    return Failure.refused(
        order.attempted(),
        obstacle,
        "Mend that first (etcd health shows it), then ask again: members that are done stay done.");
  }

  Failure gone(String member) {
    return Failure.cluster(
        order.attempted(),
        "the member " + member + " is no longer one of its members",
        "Ask again, so that it is planned for those there are now.");
  }

  Failure noAddress(Member member) {
    return Failure.cluster(
        order.attempted(),
        member.called() + " has no address",
        "Start it, or remove it from etcd; then ask again.");
  }

  Failure whileAt(Member member, Failure why, Duration limit) {
    return new Failure(
        why.kind(),
        "Defragmenting %s of the etcd of %s".formatted(member.called(), order.cluster()),
        why.obstacle(),
        "It may still be at it for longer than the %d min it was given: see etcd members, then ask again."
            .formatted(limit.toMinutes()));
  }

  Failure stillFull(Member member, long size) {
    return Failure.cluster(
        "Taking back the alarm of the etcd of " + order.cluster(),
        "the database of %s still has %s of a quota of %s"
            .formatted(member.called(), Sizes.brief(size), Sizes.brief(order.quota())),
        "Delete what fills it or raise --quota-backend-bytes, then ask for etcd defrag again.");
  }

  Failure raisedAgain() {
    return Failure.cluster(
        "Taking back the alarm of the etcd of " + order.cluster(),
        "etcd has raised it again",
        "Its quota is smaller than Slipway knows: raise --quota-backend-bytes, then ask again.");
  }
}
