package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.command.Tokenizer.Word;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.messaging.Reply.Decision;
import dev.slipway.bot.operation.Operations;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.operation.model.Requester;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.UserId;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Decides about an operation by its name, where no button is at hand. A yes is to a plan that was
 * read: it names the plan's fingerprint, and without one the plan is shown. Thread-safe.
 */
final class DecisionCommand {
  private static final String OPERATION = "operation";
  private static final String PLAN = "plan";
  private static final String REASON = "reason";

  private final Operations operations;
  private final CommandsConfig commands;
  private final CommandLineParser parser;

  DecisionCommand(Operations operations, CommandsConfig commands) {
    this.operations = operations;
    this.commands = commands;
    this.parser = new CommandLineParser(commands);
  }

  /** {@code words} stand after the verb; {@code help} answers who asks for it. */
  Reply answer(
      OperationVerb operationVerb, List<Word> words, InboundCommand command, HelpPages helpPages) {
    return switch (parser.parse(operationVerb.descriptor(), words)) {
      case Outcome.Failed<ParsedCommand>(Failure failure) -> new Reply.Refused(failure);
      case Outcome.Success<ParsedCommand>(ParsedCommand line) ->
          line.help()
              ? helpPages.page(operationVerb.descriptor())
              : decide(operationVerb, line, command);
    };
  }

  private Reply decide(OperationVerb operationVerb, ParsedCommand line, InboundCommand command) {
    if (!line.missing().isEmpty()) {
      return refuse(
          operationVerb,
          line.missing().stream()
                  .map(ParameterValidator::shown)
                  .collect(Collectors.joining(" and "))
              + " is missing",
          "For example: /"
              + commands.nameOf(operationVerb.descriptor().examples().getFirst())
              + ".");
    }
    if (!line.clusters().isEmpty() || line.allClusters()) {
      return refuse(
          operationVerb, "an operation has its cluster already", "Leave the cluster out.");
    }
    Outcome<Reply> decided =
        OperationsCommand.parse(line.arguments().first(OPERATION).orElse(""), commands)
            .flatMap(operations::view)
            .map(OperationView::operation)
            .flatMap(operation -> decide(operationVerb, operation, line, command));
    return switch (decided) {
      case Outcome.Success<Reply>(Reply reply) -> reply;
      case Outcome.Failed<Reply>(Failure failure) -> new Reply.Refused(failure);
    };
  }

  private Outcome<Reply> decide(
      OperationVerb operationVerb,
      Operation operation,
      ParsedCommand line,
      InboundCommand command) {
    UserId by = command.user();
    OperationId id = operation.id();
    return switch (operationVerb) {
      case APPROVE -> approve(operation, line.arguments().first(PLAN).orElse(""), by);
      case REJECT ->
          line.arguments()
              .first(REASON)
              .map(reason -> operations.reject(id, operation.version(), by, reason))
              .map(outcome -> decided(outcome, Decision.REJECTED))
              .orElseGet(
                  () ->
                      Outcome.of(
                          refuse(
                              operationVerb,
                              "the requester should know why",
                              "Say it with --reason, for example --reason not before the"
                                  + " release.")));
      case CANCEL -> decided(operations.cancel(id, by), Decision.CANCELLED);
      case PAUSE -> decided(operations.pause(id, by), Decision.PAUSED);
      case RESUME -> decided(operations.resume(id, by), Decision.RESUMED);
      case RETRY -> operations.retry(id, requester(command)).map(CommandRouter::asked);
    };
  }

  private Outcome<Reply> approve(Operation operation, String plan, UserId by) {
    boolean waits = operation.state() instanceof OperationState.AwaitingApproval;
    String fingerprint = operation.plan().fingerprint().brief();
    if (waits && plan.isEmpty()) {
      return Outcome.of(
          new Reply.PlanToRead(
              operation,
              commands.nameOf(OperationVerb.APPROVE.descriptor().name())
                  + " "
                  + operation.id()
                  + " --"
                  + PLAN
                  + " "
                  + fingerprint));
    }
    if (waits && !plan.equals(fingerprint)) {
      return Outcome.of(
          new Reply.Refused(
              Failure.refused(
                  "Approving " + operation.id(),
                  "its plan is not " + ParameterValidator.brief(plan),
                  "Leave out --plan to read the plan as it is now.")));
    }
    return decided(operations.approve(operation.id(), operation.version(), by), Decision.APPROVED);
  }

  private static Requester requester(InboundCommand command) {
    return new Requester(command.user(), command.userName(), command.channel(), command.thread());
  }

  private static Outcome<Reply> decided(Outcome<Operation> outcome, Decision decision) {
    return outcome.map(operation -> new Reply.Decided(operation, decision));
  }

  private Reply refuse(OperationVerb operationVerb, String obstacle, String remedy) {
    return new Reply.Refused(
        Failure.user(commands.slash(operationVerb.descriptor().name()), obstacle, remedy));
  }
}
