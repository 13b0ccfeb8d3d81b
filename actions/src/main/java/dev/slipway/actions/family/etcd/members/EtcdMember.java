package dev.slipway.actions.family.etcd.members;

import dev.slipway.actions.failure.Failure;
import java.net.URI;
import java.util.Optional;

/**
 * A member and how it is.
 *
 * @param id in hex
 * @param name empty before it first started
 * @param endpoint where it answered, or was asked in vain; empty when no address is known
 * @param status what it said; empty when it did not answer
 * @param failure why it did not
 */
public record EtcdMember(
    String id,
    String name,
    boolean learner,
    Optional<URI> endpoint,
    Optional<MemberStatus> status,
    Optional<Failure> failure) {

  /** What people call it. */
  public String displayName() {
    return name.isEmpty() ? id : name;
  }

  /** Whether it answered and knows a leader; it may still complain, for example of its quota. */
  public boolean connected() {
    return status.filter(s -> !s.leader().isEmpty()).isPresent();
  }

  /** Whether it answered, knows a leader and complains of nothing. */
  public boolean healthy() {
    return connected() && status.filter(s -> s.errors().isEmpty()).isPresent();
  }

  /** Whether it leads, in its own words. */
  public boolean leads() {
    return status.filter(s -> s.leader().equals(id)).isPresent();
  }

  /** As a table has it. */
  public String role() {
    return leads() ? "leader" : learner ? "learner" : "follower";
  }
}
