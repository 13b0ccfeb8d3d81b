package dev.slipway.actions.family.etcd.status;

import dev.slipway.actions.family.etcd.members.EtcdMember;
import dev.slipway.actions.family.etcd.members.MemberStatus;
import java.util.function.Function;

/** What tables say about a member. */
final class MemberTableCells {
  private MemberTableCells() {}

  static String role(EtcdMember etcdMember) {
    return etcdMember.status().isPresent()
        ? etcdMember.role()
        : etcdMember.learner() ? "learner" : "";
  }

  static String health(EtcdMember etcdMember) {
    if (etcdMember.healthy()) {
      return "healthy";
    }
    return etcdMember
        .status()
        .map(status -> status.leader().isEmpty() ? "no leader" : String.join(", ", status.errors()))
        .orElse("no answer");
  }

  /** Something it said; empty when it did not answer. */
  static String statusCell(EtcdMember etcdMember, Function<MemberStatus, String> what) {
    return etcdMember.status().map(what).orElse("");
  }
}
