package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Plan;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.operation.Operation;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.operation.Operations.Asked;
import dev.slipway.bot.operation.Requester;
import dev.slipway.config.CommandsConfig;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Answers {@code operations} and {@code operations op-12}, and does {@code operations pause op-12}
 * and its like. Thread-safe.
 */
final class OperationsCommand {
  private static final int MOST = 15;

  private final Operations operations;
  private final CommandsConfig commands;

  OperationsCommand(Operations operations, CommandsConfig commands) {
    this.operations = operations;
    this.commands = commands;
  }

  Reply answer(List<String> words, InboundCommand command) {
    if (words.isEmpty()) {
      return new Reply.OperationList(operations.list(MOST), operations.possessions());
    }
    return switch (words.getFirst()) {
      case "pause" -> named(words, id -> one(operations.pause(id, command.user())));
      case "resume" -> named(words, id -> one(operations.resume(id, command.user())));
      case "cancel" -> named(words, id -> one(operations.cancel(id, command.user())));
      case "retry" -> named(words, id -> asked(operations.retry(id, requester(command))));
      default ->
          id(words.getFirst())
              .map(id -> one(operations.view(id).map(OperationView::operation)))
              .orElseGet(() -> unreadable(words.getFirst()));
    };
  }

  private Reply named(List<String> words, Function<OperationId, Reply> decision) {
    String written = words.size() > 1 ? words.get(1) : "";
    return id(written).map(decision).orElseGet(() -> unreadable(written));
  }

  private static Optional<OperationId> id(String written) {
    try {
      return Optional.of(OperationId.parse(written.startsWith("op-") ? written : "op-" + written));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Reply unreadable(String written) {
    return new Reply.Refused(
        Failure.user(
            commands.slash(BuiltIns.OPERATIONS),
            written.isEmpty()
                ? "no operation was named"
                : ParameterValues.brief(written) + " is not the name of an operation",
            "They look like op-12; without a name you get the list."));
  }

  private static Reply one(Outcome<Operation> outcome) {
    return switch (outcome) {
      case Outcome.Success<Operation>(Operation operation) ->
          new Reply.OperationList(List.of(operation));
      case Outcome.Failed<Operation>(Failure failure) -> new Reply.Refused(failure);
    };
  }

  private static Reply asked(Outcome<Asked> outcome) {
    return switch (outcome) {
      case Outcome.Failed<Asked>(Failure failure) -> new Reply.Refused(failure);
      case Outcome.Success<Asked>(Asked.Stored ignored) -> new Reply.Silent();
      case Outcome.Success<Asked>(Asked.Already(Operation operation)) ->
          new Reply.Already(operation);
      case Outcome.Success<Asked>(Asked.Refused(Plan plan)) -> new Reply.Previewed(plan, false);
    };
  }

  private static Requester requester(InboundCommand command) {
    return new Requester(command.user(), command.userName(), command.channel(), command.thread());
  }
}
