package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.command.Tokenizer.Word;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.config.CommandsConfig;
import java.util.List;
import java.util.Locale;

/**
 * Answers {@code operations}, {@code operations op-12} and {@code operations cancel op-12}.
 * Thread-safe.
 */
final class OperationsCommand {
  private static final int MOST = 15;

  private final Operations operations;
  private final CommandsConfig commands;
  private final DecisionCommand decisions;
  private final HelpPages helpPages;

  OperationsCommand(Operations operations, CommandsConfig commands, HelpPages helpPages) {
    this.operations = operations;
    this.commands = commands;
    this.decisions = new DecisionCommand(operations, commands);
    this.helpPages = helpPages;
  }

  /** {@code words} stand after the command's name. */
  Reply answer(List<Word> words, InboundCommand command) {
    if (words.isEmpty()) {
      return new Reply.OperationList(operations.list(MOST), operations.possessions());
    }
    String first = words.getFirst().text().toLowerCase(Locale.ROOT);
    return OperationVerb.of(first)
        .map(
            operationVerb ->
                decisions.answer(operationVerb, words.subList(1, words.size()), command, helpPages))
        .orElseGet(() -> one(first));
  }

  /** Reads {@code op-12} and {@code 12}. */
  static Outcome<OperationId> parse(String written, CommandsConfig commands) {
    try {
      return Outcome.of(OperationId.parse(written.startsWith("op-") ? written : "op-" + written));
    } catch (IllegalArgumentException e) {
      return Outcome.failed(
          Failure.user(
              commands.slash(BuiltIns.OPERATIONS),
              ParameterValidator.brief(written) + " is not the name of an operation",
              "They look like op-12; without a name you get the list."));
    }
  }

  private Reply one(String written) {
    return switch (parse(written, commands).flatMap(operations::view)) {
      case Outcome.Success<OperationView>(OperationView view) ->
          new Reply.OperationList(List.of(view.operation()));
      case Outcome.Failed<OperationView>(Failure failure) -> new Reply.Refused(failure);
    };
  }
}
