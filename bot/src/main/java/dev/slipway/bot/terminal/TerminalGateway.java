package dev.slipway.bot.terminal;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.audit.AuditLog;
import dev.slipway.bot.messaging.ChannelDirectory;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.port.OperationListener;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.config.ChannelConfig;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.TerminalConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.UserId;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets people in by their account at the machine, has their line answered as if they had typed it
 * in a channel, and writes down that it came from a terminal. Thread-safe.
 */
public final class TerminalGateway {
  private static final Logger log = LoggerFactory.getLogger(TerminalGateway.class);
  private static final Pattern ID = Pattern.compile("[CGD][A-Z0-9]{6,}");

  private static final String CLUSTER = "--cluster";

  private final SlipwayConfig config;
  private final Map<String, UserId> users;
  private final ChannelDirectory channels;
  private final Function<InboundCommand, Reply> router;
  private final OperationStore store;
  private final OperationListener listener;
  private final AuditLog audit;
  private final Clock clock;

  /**
   * @param router answers a line; may take as long as a cluster does
   * @param listener is told when the journal has more to say
   */
  public TerminalGateway(
      SlipwayConfig config,
      ChannelDirectory channels,
      Function<InboundCommand, Reply> router,
      OperationStore store,
      OperationListener listener,
      AuditLog audit,
      Clock clock) {
    this.config = config;
    this.users = config.terminal().map(TerminalConfig::users).orElse(Map.of());
    this.channels = channels;
    this.router = router;
    this.store = store;
    this.listener = listener;
    this.audit = audit;
    this.clock = clock;
  }

  /** Who that is in the chat. */
  Outcome<UserId> person(String account) {
    UserId user = users.get(account);
    if (user != null) {
      return Outcome.of(user);
    }
    log.warn(
        "the account {} of this machine is not under terminal.users, and was refused", account);
    return Outcome.failed(
        Failure.refused(
            "Letting you in",
            "Slipway does not know the account " + account + " of this machine",
            "Whoever runs Slipway adds it under terminal.users in the configuration, with your"
                + " member ID at Slack. Nothing was done."));
  }

  /** Has a line answered; never throws for what was typed. */
  Reply answer(String account, UserId user, TerminalRequest terminalRequest) {
    String line = terminalRequest.line();
    return switch (channel(terminalRequest)) {
      case Outcome.Failed<Place>(Failure failure) -> new Reply.Refused(failure);
      case Outcome.Success<Place>(Place place) -> {
        Reply reply =
            router.apply(
                new InboundCommand(
                    "terminal-" + UUID.randomUUID(),
                    user,
                    account,
                    place.id(),
                    place.name(),
                    Optional.empty(),
                    line,
                    clock.instant()));
        note(account, user, line, reply);
        yield reply;
      }
    };
  }

  /** A channel to be typed in; nowhere, if not one alone fits and none was named. */
  private record Place(ChannelId id, String name) {}

  private Outcome<Place> channel(TerminalRequest terminalRequest) {
    List<ChannelConfig> fitting =
        config.channels().stream().filter(channel -> fits(channel, terminalRequest)).toList();
    if (fitting.size() != 1) {
      return terminalRequest.channel().isEmpty()
          ? Outcome.of(new Place(InboundCommand.NOWHERE, ""))
          : Outcome.failed(
              Failure.user(
                  "Typing in #" + terminalRequest.channel(),
                  "that channel is not in Slipway's configuration",
                  "Configured are "
                      + String.join(
                          ", ", config.channels().stream().map(ChannelConfig::name).toList())
                      + "."));
    }
    String name = fitting.getFirst().name();
    Optional<ChannelId> id =
        ID.matcher(name).matches() ? Optional.of(new ChannelId(name)) : channels.idOf(name);
    return id.map(known -> Outcome.of(new Place(known, name)))
        .orElseGet(
            () ->
                Outcome.failed(
                    Failure.user(
                        "Typing in #" + name,
                        "Slack has not told yet which channel that is, and does not answer now",
                        "Write the channel's id into the configuration instead of its name, or try"
                            + " again later. Nothing was done.")));
  }

  /** The one that was named, or every one in which the cluster may be asked for that was. */
  private static boolean fits(ChannelConfig channel, TerminalRequest terminalRequest) {
    if (!terminalRequest.channel().isEmpty()) {
      return channel.name().equals(terminalRequest.channel());
    }
    return cluster(terminalRequest.words())
        .map(named -> channel.clusters().stream().anyMatch(c -> c.value().equals(named)))
        .orElse(true);
  }

  private static Optional<String> cluster(List<String> words) {
    int at = words.indexOf(CLUSTER);
    return at >= 0
        ? words.stream().skip(at + 1L).findFirst()
        : words.stream()
            .filter(word -> word.startsWith(CLUSTER + "="))
            .map(word -> word.substring(CLUSTER.length() + 1))
            .findFirst();
  }

  private void note(String account, UserId user, String line, Reply reply) {
    switch (reply) {
      case Reply.Stored(Operation operation) -> done(operation.id(), account, user, line);
      case Reply.SeveralStored(List<Operation> stored, var not) -> {
        stored.forEach(operation -> done(operation.id(), account, user, line));
        not.ifPresent(
            why ->
                audit(user, "", AuditEvent.Result.REFUSED, account, line + ": " + why.sentence()));
      }
      case Reply.Decided(Operation operation, var decision) ->
          done(operation.id(), account, user, line);
      case Reply.Refused(Failure failure) ->
          audit(user, "", AuditEvent.Result.REFUSED, account, line + ": " + failure.sentence());
      case Reply.Busy busy ->
          audit(
              user,
              "",
              AuditEvent.Result.REFUSED,
              account,
              line + ": " + busy.failure().sentence());
      // A schedule is written down by whoever keeps it.
      case Reply.Silent ignored -> {}
      case Reply.Answered ignored -> {}
      case Reply.Previewed ignored -> {}
      case Reply.Already ignored -> {}
      case Reply.OperationList ignored -> {}
      case Reply.HelpOverview ignored -> {}
      case Reply.HelpPage ignored -> {}
      case Reply.FormNeeded ignored -> {}
      case Reply.PlanToRead ignored -> {}
    }
  }

  private void done(OperationId id, String account, UserId user, String line) {
    audit(user, id.toString(), AuditEvent.Result.DONE, account, line);
    try {
      store.append(id, new JournalEvent.SubmittedFromTerminal(user, account, line));
      listener.changed(id);
    } catch (RuntimeException e) {
      log.error("{}: its thread does not tell that it was typed by {}: {}", id, account, line, e);
    }
  }

  private void audit(
      UserId user, String subject, AuditEvent.Result result, String account, String detail) {
    log.info("{} typed as {} in a terminal: {}", user, account, detail);
    try {
      audit.record(
          new AuditEvent(
              clock.instant(),
              user.value(),
              "terminal",
              subject,
              result,
              "as " + account + ": " + detail));
    } catch (RuntimeException e) {
      log.error("what {} typed in a terminal is missing from the audit log: {}", user, detail, e);
    }
  }
}
