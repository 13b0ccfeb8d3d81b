package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.operation.OperationId;
import dev.slipway.bot.operation.OperationView;
import dev.slipway.bot.operation.Operations;
import dev.slipway.config.CommandsConfig;
import java.util.List;
import java.util.Optional;

/** Answers {@code operations} and {@code operations op-12}. Thread-safe. */
final class OperationsCommand {
  private static final int MOST = 15;

  private final Operations operations;
  private final CommandsConfig commands;

  OperationsCommand(Operations operations, CommandsConfig commands) {
    this.operations = operations;
    this.commands = commands;
  }

  Reply answer(Optional<String> id) {
    return id.map(this::one)
        .orElseGet(() -> new Reply.OperationList(operations.list(MOST), operations.possessions()));
  }

  private Reply one(String written) {
    OperationId id;
    try {
      id = OperationId.parse(written.startsWith("op-") ? written : "op-" + written);
    } catch (IllegalArgumentException e) {
      return new Reply.Refused(
          Failure.user(
              commands.slash(BuiltIns.OPERATIONS),
              ParameterValues.brief(written) + " is not the name of an operation",
              "They look like op-12; without a name you get the list."));
    }
    return switch (operations.view(id)) {
      case Outcome.Success<OperationView>(OperationView view) ->
          new Reply.OperationList(List.of(view.operation()));
      case Outcome.Failed<OperationView>(Failure failure) -> new Reply.Refused(failure);
    };
  }
}
