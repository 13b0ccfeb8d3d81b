package dev.slipway.bot.approval;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * Whoever made something in a channel, and that channel's approvers, may change it; whatever comes
 * of it is recorded. Thread-safe.
 */
public final class OwnershipPolicy {
  private final ActionDescriptor changing;
  private final ApprovalPolicy policy;
  private final AuditLog audit;
  private final Clock clock;

  /** {@code changing} is what a change is to whoever judges approvers. */
  public OwnershipPolicy(String changing, ApprovalPolicy policy, AuditLog audit, Clock clock) {
    this.changing =
        new ActionDescriptor("schedule", changing, List.of(), Risk.DISRUPTIVE, List.of());
    this.policy = policy;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether {@code by} may change what {@code owner} made in {@code channel}. */
  public boolean mayChange(ChannelId channel, UserId owner, UserId by) {
    return policy.eligibility(changing, channel, owner, by) != Eligibility.NOT_ELIGIBLE;
  }

  /** The same outcome, recorded. */
  public <T> Outcome<T> recorded(
      Outcome<T> outcome,
      UserId by,
      String verb,
      Function<T, String> subject,
      String unmade,
      Function<T, String> detail) {
    switch (outcome) {
      case Outcome.Success<T>(T done) ->
          record(by, verb, subject.apply(done), AuditEvent.Result.DONE, detail.apply(done));
      case Outcome.Failed<T>(Failure failure) ->
          record(by, verb, unmade, AuditEvent.Result.REFUSED, failure.sentence());
    }
    return outcome;
  }

  /** What became of a try to change {@code subject}, recorded. */
  public Outcome<OwnedChange> recorded(
      Outcome<OwnedChange> outcome, UserId by, String verb, String subject) {
    return recorded(outcome, by, verb, done -> subject, subject, done -> done.answer().headline());
  }

  private void record(
      UserId by, String verb, String subject, AuditEvent.Result result, String detail) {
    audit.record(new AuditEvent(clock.instant(), by.value(), verb, subject, result, detail));
  }
}
