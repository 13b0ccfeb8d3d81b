package dev.slipway.bot.terminal;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState.Succeeded;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.slack.render.TerminalText;
import dev.slipway.config.types.UserId;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * One line typed at a terminal, from who typed it to the exit code; follows an operation to its end
 * by looking at the store. Not thread-safe; leaves with an exception when the terminal does.
 */
final class TerminalSession {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final String WATCH = "watch";

  /** It did what was asked; for what was followed: it succeeded. */
  private static final int FINE = 0;

  /** It was refused, or did not succeed. */
  private static final int NOT_DONE = 1;

  private final TerminalGateway desk;
  private final OperationStore store;
  private final TerminalText text;
  private final Writer to;

  TerminalSession(TerminalGateway desk, OperationStore store, TerminalText text, Writer to) {
    this.desk = desk;
    this.store = store;
    this.text = text;
    this.to = to;
  }

  /** Answers {@code typed} by {@code account}. */
  void serve(String account, TerminalRequest terminalRequest)
      throws IOException, InterruptedException {
    int code =
        switch (desk.person(account)) {
          case Outcome.Failed<UserId>(Failure failure) -> refuse(failure);
          case Outcome.Success<UserId>(UserId user) ->
              terminalRequest.words().getFirst().equals(WATCH)
                  ? watch(terminalRequest)
                  : answer(desk.answer(account, user, terminalRequest), terminalRequest.watch());
        };
    TerminalFrame.write(new TerminalFrame.Exit(code), to);
  }

  private int answer(Reply reply, boolean watch) throws IOException, InterruptedException {
    say(text.of(reply));
    return switch (reply) {
      case Reply.Stored(Operation operation) when watch -> follow(operation.id());
      case Reply.SeveralStored(List<Operation> stored, var not) -> {
        int code = watch ? follow(stored.stream().map(Operation::id).toList()) : FINE;
        yield not.isPresent() ? NOT_DONE : code;
      }
      case Reply.Stored ignored -> FINE;
      case Reply.Silent ignored -> FINE;
      case Reply.Already ignored -> FINE;
      case Reply.Decided ignored -> FINE;
      case Reply.PlanToRead ignored -> FINE;
      case Reply.Answered ignored -> FINE;
      case Reply.OperationList ignored -> FINE;
      case Reply.HelpOverview ignored -> FINE;
      case Reply.HelpPage ignored -> FINE;
      case Reply.Previewed(var plan, boolean dryRun) ->
          dryRun && !plan.isBlocked() ? FINE : NOT_DONE;
      case Reply.Refused ignored -> NOT_DONE;
      case Reply.Busy ignored -> NOT_DONE;
      case Reply.FormNeeded ignored -> NOT_DONE;
    };
  }

  private int watch(TerminalRequest terminalRequest) throws IOException, InterruptedException {
    try {
      String name = terminalRequest.words().size() == 2 ? terminalRequest.words().get(1) : "";
      OperationId id = OperationId.parse(name);
      return store.find(id).isPresent() ? follow(id) : refuse(nothing(name));
    } catch (IllegalArgumentException e) {
      return refuse(
          nothing(
              String.join(
                  " ", terminalRequest.words().subList(1, terminalRequest.words().size()))));
    } catch (StoreUnavailableException e) {
      return refuse(e.whenTrying("Watching"));
    }
  }

  private static Failure nothing(String name) {
    return Failure.user(
        "Watching",
        "there is no operation " + (name.isEmpty() ? "without a name" : name),
        "For example: slipway watch op-12; slipway operations lists them.");
  }

  private int follow(OperationId id) throws IOException, InterruptedException {
    return follow(List.of(id));
  }

  /** All of them at once, to the last one's end; fine when each has succeeded. */
  private int follow(List<OperationId> ids) throws IOException, InterruptedException {
    TerminalFrame.write(
        new TerminalFrame.Following(
            ids.stream().map(OperationId::toString).collect(Collectors.joining(", "))),
        to);
    Map<OperationId, Long> told = new HashMap<>();
    Set<OperationId> open = new LinkedHashSet<>(ids);
    int code = FINE;
    while (true) {
      for (OperationId id : ids) {
        Optional<OperationView> view = open.contains(id) ? look(id) : Optional.empty();
        if (view.isPresent()) {
          long before = told.getOrDefault(id, 0L);
          TerminalText.Story story =
              ids.size() == 1 ? text.after(view.get(), before) : text.among(view.get(), before);
          say(story.text());
          told.put(id, story.upTo());
          if (view.get().operation().ended()) {
            open.remove(id);
            code = view.get().operation().state() instanceof Succeeded ? code : NOT_DONE;
          }
        }
      }
      if (open.isEmpty()) {
        return code;
      }
      TerminalFrame.write(new TerminalFrame.Waiting(), to);
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
    }
  }

  /** Empty while the store does not answer; it is looked at again. */
  private Optional<OperationView> look(OperationId id) {
    try {
      return store.view(id);
    } catch (StoreUnavailableException e) {
      return Optional.empty();
    }
  }

  private int refuse(Failure failure) throws IOException {
    say(failure.sentence());
    return NOT_DONE;
  }

  private void say(String lines) throws IOException {
    for (String line : lines.lines().toList()) {
      // What a terminal would take for a command to itself is nothing a cluster may say to it.
      TerminalFrame.write(new TerminalFrame.Line(line.replaceAll("\\p{Cntrl}", " ")), to);
    }
  }
}
