package dev.slipway.bot.slack.render;

import static dev.slipway.bot.slack.render.RenderedOperations.ANA;
import static dev.slipway.bot.slack.render.RenderedOperations.BO;
import static dev.slipway.bot.slack.render.RenderedOperations.COMMANDS;
import static dev.slipway.bot.slack.render.RenderedOperations.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.block.Mrkdwn;
import dev.slipway.bot.slack.render.block.Rendered;
import dev.slipway.bot.slack.render.operation.OperationMessage;
import dev.slipway.bot.slack.render.operation.ThreadTranscript;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever people and clusters write, it is shown and never obeyed (slack.md §3.5). */
final class EscapingTest {
  private static final String EVIL = "<!channel> <@U0EVIL> <http://evil|ok> `x` *b* ~s~ &lt; 1";

  @ParameterizedTest
  @CsvSource({
    "<!channel>, &lt;!channel&gt;",
    "a & b, a &amp; b",
    "&lt;, &amp;lt;",
    "`rm`, ˋrmˋ",
    "*loud*, ∗loud∗",
    "~gone~, ∼gone∼",
    "snake_case, snake_case",
    "_sly_, ˍslyˍ"
  })
  void shouldTakeTheMeaningFromMarkup(String written, String shown) {
    // When
    String escaped = Mrkdwn.escape(written);

    // Then
    assertThat(escaped).isEqualTo(shown);
  }

  static Stream<OperationState> states() {
    return Stream.of(
        new OperationState.AwaitingApproval(NOON),
        new OperationState.Running(NOON, 1),
        new OperationState.Succeeded(NOON, EVIL),
        new OperationState.Failed(NOON, Failure.cluster(EVIL, EVIL, EVIL)),
        new OperationState.Cancelled(NOON, ANA, EVIL),
        new OperationState.Rejected(NOON, BO, EVIL));
  }

  @ParameterizedTest
  @MethodSource("states")
  void shouldObeyNothingInAMessage(OperationState state) {
    // Given
    OperationView view = view(state);

    // When
    Rendered message = new OperationMessage(COMMANDS).render(view);
    List<ThreadTranscript.Line> story = new ThreadTranscript(COMMANDS).after(view, 0);

    // Then
    assertHarmless(message);
    story.forEach(line -> assertHarmless(line.message()));
  }

  @Test
  void shouldObeyNothingInAReply() {
    // Given
    QueryResult answer =
        new QueryResult(
            EVIL,
            List.of(new QueryResult.Table(EVIL, List.of("A"), List.of(List.of(EVIL)))),
            plan().findings());
    List<Reply> replies =
        List.of(
            new Reply.Answered(answer),
            new Reply.Refused(Failure.user(EVIL, EVIL, EVIL)),
            new Reply.Previewed(plan(), false),
            new Reply.OperationList(
                List.of(view(new OperationState.Running(NOON, 1)).operation())));

    // When
    List<Rendered> rendered = replies.stream().map(new ReplyMessage(COMMANDS)::render).toList();

    // Then
    rendered.forEach(EscapingTest::assertHarmless);
  }

  private static void assertHarmless(Rendered rendered) {
    String mrkdwn =
        rendered.text()
            + "\n"
            + PlainBlocks.of(rendered.blocks())
                .lines()
                // Plain text is no markup: headings and dialogs show it as it is.
                .filter(line -> !line.startsWith("# ") && !line.startsWith("(op-"))
                .reduce("", (a, b) -> a + "\n" + b);
    assertThat(mrkdwn)
        .doesNotContain("<!channel>")
        .doesNotContain("<@U0EVIL>")
        .doesNotContain("<http://evil")
        .doesNotContain("`x`");
    // Between code fences these are letters like any other.
    assertThat(mrkdwn.replaceAll("(?s)```.*?```", "")).doesNotContain("*b*").doesNotContain("~s~");
  }

  private static OperationView view(OperationState state) {
    return new OperationView(
        RenderedOperations.operation(plan(), EVIL, state),
        RenderedOperations.running()
            .at(130, RenderedOperations.item(EVIL, ItemState.WAITING, EVIL))
            .at(140, RenderedOperations.item(EVIL + 2, ItemState.DONE, EVIL))
            .at(190, RenderedOperations.item(EVIL + 3, ItemState.FAILED, EVIL))
            .at(230, RenderedOperations.item(EVIL + 4, ItemState.DONE, EVIL))
            .entries());
  }

  private static Plan plan() {
    return new Plan(
        Title.of(EVIL),
        EVIL,
        List.of(new PlanDetail(EVIL, EVIL)),
        List.of(new Finding(Severity.WARNING, EVIL, EVIL, List.of(EVIL))),
        List.of(new PlanItem(EVIL, EVIL, ItemVerdict.LOSE, List.of(EVIL))),
        List.of(new PlannedStep("a", EVIL), new PlannedStep("b", EVIL)),
        Consent.to(ConsentItem.of(ConsentKind.PODS_MOVED, EVIL, EVIL).with(EVIL, EVIL)));
  }
}
