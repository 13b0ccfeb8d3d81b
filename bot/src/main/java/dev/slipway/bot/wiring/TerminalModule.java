package dev.slipway.bot.wiring;

import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.command.CommandRouter;
import dev.slipway.bot.messaging.ChannelDirectory;
import dev.slipway.bot.metrics.Metrics;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.slack.SlackOutbound;
import dev.slipway.bot.slack.render.TerminalText;
import dev.slipway.bot.terminal.TerminalGateway;
import dev.slipway.bot.terminal.TerminalServer;
import dev.slipway.config.SlipwayConfig;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;

/** The way in for people at the machine. */
@Singleton
public class TerminalModule {
  @Produces
  @Singleton
  TerminalPort terminal(
      SlipwayConfig config,
      ChannelDirectory channels,
      CommandRouter router,
      OperationStore store,
      SlackOutbound slack,
      AuditLog audit,
      Metrics metrics,
      Clock clock) {
    TerminalGateway desk =
        new TerminalGateway(
            config,
            channels,
            metrics.measured(router::handle),
            store,
            slack.listener(),
            audit,
            clock);
    return new TerminalPort(
        config
            .terminal()
            .map(
                terminal ->
                    new TerminalServer(
                        terminal.socket(),
                        desk,
                        store,
                        new TerminalText(config.commands(), terminal.users()))));
  }

  /** The server, if the configuration asks for one. */
  record TerminalPort(Optional<TerminalServer> server) {
    void start() {
      server.ifPresent(TerminalServer::start);
    }

    void close() {
      server.ifPresent(TerminalServer::close);
    }
  }
}
