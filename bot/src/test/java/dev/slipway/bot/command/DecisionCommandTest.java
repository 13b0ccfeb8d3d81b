package dev.slipway.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.OperationSamples;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.config.CommandsConfig;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecisionCommandTest {
  private static final CommandsConfig COMMANDS =
      new CommandsConfig("slipway", "", Map.of("operations", "ops"));
  private static final Operation WAITING =
      OperationSamples.waiting("rack1").apply(12).withVersion(3);
  private static final String PLAN = WAITING.plan().fingerprint().brief();

  private final RecordingOperations operations = new RecordingOperations();
  private final OperationsCommand command =
      new OperationsCommand(
          operations,
          COMMANDS,
          new HelpPages(new ActionNames(SampleActions.CATALOG, COMMANDS), COMMANDS));

  @BeforeEach
  void hold() {
    operations.hold(WAITING);
  }

  @Test
  void shouldShowThePlanBeforeAnybodySaysYesToIt() {
    // When
    Reply reply = type("approve op-12");

    // Then
    assertThat(reply).isEqualTo(new Reply.PlanToRead(WAITING, "ops approve op-12 --plan " + PLAN));
    assertThat(operations.decided()).isEmpty();
  }

  @Test
  void shouldSayYesToThePlanThatWasRead() {
    // When
    Reply reply = type("approve op-12 --plan " + PLAN);

    // Then
    assertThat(reply).isEqualTo(new Reply.Decided(WAITING, Reply.Decision.APPROVED));
    assertThat(operations.decided()).containsExactly("approve op-12 v3 by UBO");
  }

  @Test
  void shouldLetTheRulesSpeakAboutWhatWaitsNoMore() {
    // Given
    operations.hold(
        WAITING.withState(new OperationState.Approved(OperationSamples.CY, OperationSamples.NOON)));

    // When
    type("approve 12");

    // Then
    assertThat(operations.decided()).containsExactly("approve op-12 v3 by UBO");
  }

  @Test
  void shouldTakeTheWholeReasonOfANo() {
    // When
    Reply reply = type("reject op-12 --reason not before the release");

    // Then
    assertThat(reply).isEqualTo(new Reply.Decided(WAITING, Reply.Decision.REJECTED));
    assertThat(operations.decided())
        .containsExactly("reject op-12 v3 by UBO: not before the release");
  }

  @Test
  void shouldStopOne() {
    // When
    Reply reply = type("CANCEL 12");

    // Then
    assertThat(reply).isEqualTo(new Reply.Decided(WAITING, Reply.Decision.CANCELLED));
    assertThat(operations.decided()).containsExactly("cancel op-12 by UBO");
  }

  @Test
  void shouldPauseOneAndHaveItGoOn() {
    assertThat(type("pause 12")).isEqualTo(new Reply.Decided(WAITING, Reply.Decision.PAUSED));
    assertThat(type("resume 12")).isEqualTo(new Reply.Decided(WAITING, Reply.Decision.RESUMED));
    assertThat(operations.decided()).containsExactly("pause op-12 by UBO", "resume op-12 by UBO");
  }

  @Test
  void shouldAskForOneAgain() {
    assertThat(type("retry op-12")).isEqualTo(new Reply.Stored(WAITING));
    assertThat(operations.decided()).containsExactly("retry op-12 by UBO");
  }

  @Test
  void shouldExplainItself() {
    assertThat(type("reject --help"))
        .isInstanceOfSatisfying(
            Reply.HelpPage.class,
            page -> assertThat(page.entry().command()).isEqualTo("ops reject <operation>"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "approve op-12 --plan 0000 | Approving op-12: its plan is not 0000. Leave out --plan to read"
            + " the plan as it is now.",
        "approve | /ops approve: the operation is missing. For example: /ops approve op-12 --plan"
            + " 4f2a91c0d3b7.",
        "reject op-12 | /ops reject: the requester should know why. Say it with --reason, for"
            + " example --reason not before the release.",
        "cancel op-12 --cluster prod-eu | /ops cancel: an operation has its cluster already. Leave"
            + " the cluster out.",
        "cancel op-13 | Looking for op-13: there is no such operation. Ask for the list.",
        "cancel soon | /ops: soon is not the name of an operation. They look like op-12; without a"
            + " name you get the list.",
        "approve op-12 --plam x | /ops approve: there is no option --plam. Did you mean --plan?"
      })
  void shouldRefuseInOneSentence(String line, String sentence) {
    // When
    Reply reply = type(line);

    // Then
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    assertThat(((Reply.Refused) reply).failure().sentence()).isEqualTo(sentence);
    assertThat(operations.decided()).isEmpty();
  }

  private Reply type(String line) {
    return command.answer(
        Tokenizer.split(line),
        new InboundCommand(
            "key",
            OperationSamples.BO,
            "bo",
            WAITING.channel(),
            "maintenance",
            Optional.empty(),
            line,
            OperationSamples.NOON));
  }
}
