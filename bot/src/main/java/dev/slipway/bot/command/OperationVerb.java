package dev.slipway.bot.command;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What can be decided about an operation by its name, and what has to be said with it. */
enum OperationVerb {
  APPROVE("approve", "Say yes to an operation's plan", "op-12 --plan 4f2a91c0d3b7"),
  REJECT("reject", "Say no to an operation", "op-12 --reason not before the release"),
  CANCEL(
      "cancel",
      "Stop an operation: at once while it waits, at the next safe point while it runs",
      "op-12"),
  PAUSE("pause", "Have what runs stop at the next safe point, to go on later", "op-12"),
  RESUME("resume", "Have what is paused go on", "op-12"),
  RETRY(
      "retry", "Ask once more for what failed or was stopped: a new plan, a new approval", "op-12");

  private final String word;
  private final String summary;
  private final String example;

  OperationVerb(String word, String summary, String example) {
    this.word = word;
    this.summary = summary;
    this.example = example;
  }

  private List<Parameter> parameters() {
    Parameter operation =
        Parameter.positional("operation", ParameterKind.TEXT, "Its name, for example op-12.");
    return switch (this) {
      case APPROVE ->
          List.of(
              operation,
              Parameter.option(
                  "plan",
                  ParameterKind.TEXT,
                  "Which plan the yes is to, as shown; without it the plan is shown and nothing"
                      + " decided."));
      case REJECT ->
          List.of(
              operation,
              Parameter.option("reason", ParameterKind.TEXT, "Why; everybody can read it."));
      case CANCEL, PAUSE, RESUME, RETRY -> List.of(operation);
    };
  }

  /** As it is typed. */
  String word() {
    return word;
  }

  /** For parsing and help. */
  ActionDescriptor descriptor() {
    String name = BuiltIns.OPERATIONS + " " + word();
    return new ActionDescriptor(
        name, summary, parameters(), Risk.QUESTION, List.of(name + " " + example));
  }

  static Optional<OperationVerb> of(String word) {
    return Stream.of(values())
        .filter(operationVerb -> operationVerb.word().equals(word))
        .findFirst();
  }
}
