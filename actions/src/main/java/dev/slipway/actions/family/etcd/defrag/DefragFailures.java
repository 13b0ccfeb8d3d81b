package dev.slipway.actions.family.etcd.defrag;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.text.ByteSizes;
import dev.slipway.actions.text.Text;
import java.time.Duration;

/** What can go wrong with a defragmentation besides the way to etcd. */
final class DefragFailures {
  private final DefragSpec order;

  DefragFailures(DefragSpec order) {
    this.order = order;
  }

  Failure forbidden(String obstacle) {
    return Failure.refused(
        order.attempted(),
        obstacle,
        Text.of("Mend that first (")
            .command("etcd health")
            .words(" shows it), then ask again: members that are done stay done."));
  }

  Failure gone(String member) {
    return Failure.cluster(
        order.attempted(),
        "the member " + member + " is no longer one of its members",
        "Ask again, so that it is planned for those there are now.");
  }

  Failure noAddress(EtcdMember etcdMember) {
    return Failure.cluster(
        order.attempted(),
        etcdMember.displayName() + " has no address",
        "Start it, or remove it from etcd; then ask again.");
  }

  Failure whileAt(EtcdMember etcdMember, Failure why, Duration limit) {
    return new Failure(
        why.kind(),
        "Defragmenting %s of the etcd of %s".formatted(etcdMember.displayName(), order.cluster()),
        why.obstacle(),
        Text.of(
                "It may still be at it for longer than the %d min it was given: see "
                    .formatted(limit.toMinutes()))
            .command("etcd members")
            .words(", then ask again."));
  }

  Failure stillFull(EtcdMember etcdMember, long size) {
    return Failure.cluster(
        "Taking back the alarm of the etcd of " + order.cluster(),
        "the database of %s still has %s of a quota of %s"
            .formatted(
                etcdMember.displayName(), ByteSizes.brief(size), ByteSizes.brief(order.quota())),
        Text.of("Delete what fills it or raise --quota-backend-bytes, then type ")
            .command("etcd defrag")
            .words(" again."));
  }

  Failure raisedAgain() {
    return Failure.cluster(
        "Taking back the alarm of the etcd of " + order.cluster(),
        "etcd has raised it again",
        "Its quota is smaller than Slipway knows: raise --quota-backend-bytes, then ask again.");
  }
}
