package dev.slipway.bot.approval;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.messaging.ChannelDirectory;
import dev.slipway.config.ChannelConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One yes for what is disruptive, from the approvers configured for the channel it was asked in;
 * the requester's own never counts. What is reversible or only looks needs none. A channel that is
 * not configured, or has nobody who could approve, is refused. Thread-safe.
 */
@Singleton
public final class ChannelApproverPolicy implements ApprovalPolicy {
  private final List<ChannelConfig> channels;
  private final ChannelDirectory directory;

  /** {@code directory} resolves channels that are configured by name. */
  @Inject
  public ChannelApproverPolicy(List<ChannelConfig> channels, ChannelDirectory directory) {
    this.channels = List.copyOf(channels);
    this.directory = directory;
  }

  @Override
  public ApprovalRequirement evaluate(
      ActionDescriptor action, ChannelId channel, UserId requester) {
    Optional<ChannelConfig> configured = find(channel);
    if (configured.isEmpty()) {
      return new ApprovalRequirement.Denied(notConfigured(action));
    }
    return switch (action.risk()) {
      case QUESTION, REVERSIBLE -> new ApprovalRequirement.NotRequired();
      case DISRUPTIVE -> needsOne(action, configured.get(), requester);
    };
  }

  @Override
  public Eligibility eligibility(
      ActionDescriptor action, ChannelId channel, UserId requester, UserId candidate) {
    if (candidate.equals(requester)) {
      return Eligibility.REQUESTER;
    }
    return find(channel).filter(c -> c.approvers().contains(candidate)).isPresent()
        ? Eligibility.APPROVER
        : Eligibility.NOT_ELIGIBLE;
  }

  private static ApprovalRequirement needsOne(
      ActionDescriptor action, ChannelConfig channel, UserId requester) {
    if (channel.approvers().isEmpty()) {
      return new ApprovalRequirement.Denied(nobodyApproves(action, channel));
    }
    Set<UserId> others = new HashSet<>(channel.approvers());
    others.remove(requester);
    return others.isEmpty()
        ? new ApprovalRequirement.Denied(onlyRequester(action, channel))
        : new ApprovalRequirement.Required(others, channel.approvalExpiry());
  }

  private Optional<ChannelConfig> find(ChannelId channel) {
    // Ids win over names: nobody takes over a channel's rules by naming another one like it.
    return channels.stream()
        .filter(c -> c.name().equals(channel.value()))
        .findFirst()
        .or(
            () ->
                channels.stream()
                    .filter(c -> directory.idOf(c.name()).filter(channel::equals).isPresent())
                    .findFirst());
  }

  private static Failure notConfigured(ActionDescriptor action) {
    return Failure.refused(
        "Asking for " + action.name(),
        "this channel is not in Slipway's configuration",
        "Ask in a channel that is, or add this one under channels, with its clusters and"
            + " approvers.");
  }

  private static Failure nobodyApproves(ActionDescriptor action, ChannelConfig channel) {
    return Failure.refused(
        "Asking for " + action.name(),
        "it needs an approval, and nobody may approve in channel " + channel.name(),
        "Set channels[" + channel.name() + "].approvers in Slipway's configuration.");
  }

  private static Failure onlyRequester(ActionDescriptor action, ChannelConfig channel) {
    return Failure.refused(
        "Asking for " + action.name(),
        "it needs an approval from somebody else, and you are the only approver in channel "
            + channel.name(),
        "Add a second person to channels["
            + channel.name()
            + "].approvers in Slipway's configuration.");
  }
}
