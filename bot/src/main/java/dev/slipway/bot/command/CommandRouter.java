package dev.slipway.bot.command;

import dev.slipway.actions.cluster.Clusters;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.operation.Operations;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.vocabulary.ChannelId;
import java.util.Optional;

/** Takes a typed line to whoever answers it. Thread-safe. */
public final class CommandRouter {
  private final SlipwayConfig config;
  private final ActionCatalog catalog;
  private final Clusters clusters;
  private final Operations operations;

  public CommandRouter(
      SlipwayConfig config, ActionCatalog catalog, Clusters clusters, Operations operations) {
    this.config = config;
    this.catalog = catalog;
    this.clusters = clusters;
    this.operations = operations;
  }

  /**
   * Works on a line and answers it; may take as long as the cluster does. Never throws for what was
   * typed.
   */
  public Reply handle(InboundCommand command) {
    return new Reply.Refused(
        Failure.internal(
            "Reading " + command.line(),
            catalog.all().size() + " actions, " + clusters.names() + config + operations,
            ""));
  }

  /**
   * Whether this line lacks what it needs, so that a form should be opened for it. Answers at once,
   * without asking a cluster: a form can only be opened within three seconds of the typing.
   */
  public Optional<Reply.FormNeeded> formFor(String line, ChannelId channel, String channelName) {
    return Optional.empty();
  }
}
