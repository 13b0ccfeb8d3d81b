package dev.slipway.actions.etcd;

import dev.slipway.actions.etcd.members.Member;
import dev.slipway.actions.etcd.members.MemberStatus;
import java.util.function.Function;

/** What tables say about a member. */
final class MemberCells {
  private MemberCells() {}

  static String role(Member member) {
    return member.status().isPresent() ? member.role() : member.learner() ? "learner" : "";
  }

  static String health(Member member) {
    if (member.healthy()) {
      return "healthy";
    }
    return member
        .status()
        .map(status -> status.leader().isEmpty() ? "no leader" : String.join(", ", status.errors()))
        .orElse("no answer");
  }

  /** Something it said; empty when it did not answer. */
  static String said(Member member, Function<MemberStatus, String> what) {
    return member.status().map(what).orElse("");
  }
}
