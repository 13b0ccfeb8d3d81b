package dev.slipway.bot.slack.render.block;

import static dev.slipway.bot.slack.render.RenderedOperations.ANA;
import static dev.slipway.bot.slack.render.RenderedOperations.BO;
import static dev.slipway.bot.slack.render.RenderedOperations.COMMANDS;
import static dev.slipway.bot.slack.render.RenderedOperations.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.model.block.ActionsBlock;
import com.slack.api.model.block.Blocks;
import com.slack.api.model.block.LayoutBlock;
import com.slack.api.model.block.composition.BlockCompositions;
import com.slack.api.model.block.element.ButtonElement;
import com.slack.api.util.json.GsonFactory;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.ItemVerdict;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.PlanDetail;
import dev.slipway.actions.api.plan.PlanItem;
import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.plan.Title;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.OperationSamples;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.OperationView;
import dev.slipway.bot.slack.render.FormSamples;
import dev.slipway.bot.slack.render.HomeView;
import dev.slipway.bot.slack.render.PlainBlocks;
import dev.slipway.bot.slack.render.RenderedOperations;
import dev.slipway.bot.slack.render.RenderedOperations.Journal;
import dev.slipway.bot.slack.render.ReplyMessage;
import dev.slipway.bot.slack.render.form.ActionForm;
import dev.slipway.bot.slack.render.form.RejectForm;
import dev.slipway.bot.slack.render.operation.OperationMessage;
import dev.slipway.bot.slack.render.operation.ThreadTranscript;
import dev.slipway.bot.slack.render.plan.PlanView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster far too big and people far too talkative, against Slack's limits (slack.md §2.3). */
final class SlackLimitsTest {
  /** Every character that grows when escaped, and much of it. */
  private static final String LONG = "<&`*~_ & a very long word >".repeat(200);

  static Stream<OperationState> states() {
    Failure failure = Failure.cluster(LONG, LONG, LONG);
    return Stream.of(
        new OperationState.AwaitingApproval(NOON),
        new OperationState.Approved(BO, NOON),
        new OperationState.Running(NOON, 7),
        new OperationState.Succeeded(NOON, LONG),
        new OperationState.Failed(NOON, failure),
        new OperationState.Cancelled(NOON, ANA, LONG),
        new OperationState.Rejected(NOON, BO, LONG),
        new OperationState.Expired(NOON));
  }

  @ParameterizedTest
  @MethodSource("states")
  void shouldFitInEveryState(OperationState state) {
    // When
    Rendered rendered = new OperationMessage(COMMANDS).render(huge(state));

    // Then
    assertMessageFits(rendered);
  }

  @Test
  void shouldKeepTheButtonsOfAnApprovalHoweverBigThePlan() {
    // When
    Rendered rendered =
        new OperationMessage(COMMANDS).render(huge(new OperationState.AwaitingApproval(NOON)));

    // Then
    assertThat(buttons(rendered.blocks()))
        .contains(
            ActionIds.APPROVE, ActionIds.REJECT, ActionIds.VIEW_PLAN, ActionIds.CANCEL_OPERATION);
    assertThat(rendered.forms().subList(0, 3))
        .allSatisfy(form -> assertThat(buttons(form)).isEqualTo(buttons(rendered.blocks())));
    rendered.forms().subList(0, 3).forEach(form -> assertMessageFits(new Rendered("x", form)));
    assertThat(rendered.forms().get(3)).isEmpty();
  }

  private static List<String> buttons(List<LayoutBlock> blocks) {
    return blocks.stream()
        .filter(ActionsBlock.class::isInstance)
        .flatMap(block -> ((ActionsBlock) block).getElements().stream())
        .map(button -> ((ButtonElement) button).getActionId())
        .toList();
  }

  @Test
  void shouldFitEveryLineOfTheStory() {
    // When
    List<ThreadTranscript.Line> lines =
        new ThreadTranscript(COMMANDS).after(huge(new OperationState.Running(NOON, 1)), 0);

    // Then
    assertThat(lines).isNotEmpty();
    lines.forEach(line -> assertMessageFits(line.message()));
  }

  @Test
  void shouldFitEveryReply() {
    // Given
    List<String> row = List.of(LONG, LONG, LONG);
    QueryResult answer =
        new QueryResult(
            LONG,
            List.of(
                new QueryResult.Table(
                    LONG,
                    List.of("A", "B", "C"),
                    IntStream.range(0, 500).mapToObj(i -> row).toList())),
            plan().findings());
    OperationView view = huge(new OperationState.Failed(NOON, Failure.user(LONG, LONG, LONG)));
    List<Reply> replies =
        List.of(
            new Reply.Answered(answer),
            new Reply.Refused(Failure.user(LONG, LONG, LONG)),
            new Reply.Previewed(plan(), true),
            new Reply.Already(view.operation()),
            new Reply.OperationList(
                IntStream.range(0, 60).mapToObj(i -> view.operation()).toList()),
            new Reply.OperationList(List.of(view.operation())),
            new Reply.HelpOverview(
                IntStream.range(0, 100).mapToObj(i -> new Reply.HelpEntry("c" + i, LONG)).toList()),
            new Reply.HelpPage(
                new Reply.HelpEntry("drain", LONG),
                FormSamples.DRAIN,
                IntStream.range(0, 100)
                    .mapToObj(i -> new Reply.HelpEntry("drain c" + i, LONG))
                    .toList()));

    // When
    List<Rendered> rendered = replies.stream().map(new ReplyMessage(COMMANDS)::render).toList();

    // Then
    rendered.forEach(SlackLimitsTest::assertMessageFits);
  }

  @Test
  void shouldSayHowManyRowsWereLeftOut() {
    // Given
    List<List<String>> rows =
        IntStream.range(0, 500).mapToObj(i -> List.of("node" + i, "x".repeat(40))).toList();
    QueryResult answer =
        new QueryResult(
            "500 nodes", List.of(new QueryResult.Table("", List.of("A", "B"), rows)), List.of());

    // When
    Rendered rendered = new ReplyMessage(COMMANDS).render(new Reply.Answered(answer));

    // Then
    assertThat(PlainBlocks.of(rendered)).containsPattern("… and \\d+ rows more than fit here");
  }

  @Test
  void shouldFitTheViews() {
    // Given
    OperationView view = huge(new OperationState.AwaitingApproval(NOON));
    Map<String, List<String>> nodes =
        Map.of("node", IntStream.range(0, 100).mapToObj(i -> "n".repeat(60) + i).toList());

    // When
    var plan = new PlanView(COMMANDS).render(view);
    var home =
        new HomeView(COMMANDS)
            .render(
                IntStream.range(0, 90).mapToObj(i -> view.operation()).toList(),
                IntStream.range(0, 90)
                    .mapToObj(i -> RenderedOperations.cordoned("n".repeat(200)))
                    .toList(),
                IntStream.range(0, 90).mapToObj(i -> Text.of("n".repeat(900))).toList());
    var form =
        new ActionForm(COMMANDS).render(FormSamples.DRAIN, nodes, view.operation().channel());
    var reject = new RejectForm().render(view.operation().id(), 3);

    // Then
    Stream.of(plan, home, form, reject)
        .forEach(
            shown -> {
              assertThat(shown.getBlocks()).hasSizeBetween(1, 100);
              assertBlocksFit(shown.getBlocks());
            });
    Stream.of(plan, form, reject)
        .forEach(shown -> assertThat(shown.getTitle().getText()).hasSizeLessThanOrEqualTo(24));
  }

  @Test
  void shouldSeeALimitBroken() {
    // Given
    Rendered tooLong =
        new Rendered(
            "x",
            List.of(Blocks.section(s -> s.text(BlockCompositions.markdownText("x".repeat(3001))))));

    // When
    Throwable seen = catchThrowable(() -> assertMessageFits(tooLong));

    // Then
    assertThat(seen).isInstanceOf(AssertionError.class);
  }

  private static void assertMessageFits(Rendered rendered) {
    assertThat(rendered.text()).isNotBlank().hasSizeLessThanOrEqualTo(4_000);
    assertThat(rendered.blocks()).hasSizeBetween(1, 50);
    assertThat(assertBlocksFit(rendered.blocks()) + 130 * rendered.blocks().size())
        .isLessThanOrEqualTo(9_000);
    rendered.blocks().stream()
        .filter(ActionsBlock.class::isInstance)
        .flatMap(block -> ((ActionsBlock) block).getElements().stream())
        .map(ButtonElement.class::cast)
        .forEach(button -> assertThat(button.getText().getText()).isNotBlank().hasSizeLessThan(76));
  }

  /** Returns the characters in all texts together. */
  private static int assertBlocksFit(List<LayoutBlock> blocks) {
    JsonElement json = JsonParser.parseString(GsonFactory.createSnakeCase().toJson(blocks));
    return characters(json, "");
  }

  private static int characters(JsonElement json, String key) {
    if (json instanceof JsonArray array) {
      assertThat(array.size()).as(key).isLessThanOrEqualTo(most(key));
      int sum = 0;
      for (JsonElement element : array) {
        sum += characters(element, key);
      }
      return sum;
    }
    int sum = 0;
    if (json instanceof JsonObject object) {
      for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
        sum += characters(entry.getValue(), entry.getKey());
      }
      return sum;
    }
    String text = json.isJsonPrimitive() ? json.getAsString() : "";
    assertThat(text.length()).as(key + " of " + text).isLessThanOrEqualTo(longest(key));
    return key.equals("text") ? text.length() : 0;
  }

  private static int most(String key) {
    return switch (key) {
      case "fields", "elements" -> 10;
      case "options" -> 100;
      default -> 1_000;
    };
  }

  private static int longest(String key) {
    return switch (key) {
      case "text" -> 3_000;
      case "value" -> 2_000;
      case "action_id", "block_id" -> 255;
      case "accessibility_label" -> 75;
      default -> 4_000;
    };
  }

  private static OperationView huge(OperationState state) {
    Journal journal = RenderedOperations.running();
    for (int i = 0; i < 400; i++) {
      ItemState where = List.of(ItemState.values()).get(i % ItemState.values().length);
      journal.at(200 + i, RenderedOperations.item(LONG + i, where, LONG + i % 50));
    }
    List<FollowUp> followUps =
        IntStream.range(0, 30)
            .<FollowUp>mapToObj(i -> new FollowUp.RunAction(LONG, "a" + i, Arguments.NONE))
            .toList();
    for (int i = 0; i < 9; i++) {
      journal.at(
          700 + i,
          new JournalEvent.Progressed(
              new ProgressEvent.FollowUpsOffered("evict", LONG + i, followUps)));
      journal.at(
          720 + i,
          new JournalEvent.Progressed(
              new ProgressEvent.StepFinished(
                  "s" + i, LONG, new StepOutcome.Changed(LONG, followUps))));
    }
    journal.at(
        740, new JournalEvent.Progressed(new ProgressEvent.FileSaved("evict", LONG, LONG, LONG)));
    return new OperationView(RenderedOperations.operation(plan(), LONG, state), journal.entries());
  }

  private static Plan plan() {
    List<PlanItem> items = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      ItemVerdict itemVerdict = List.of(ItemVerdict.values()).get(i % ItemVerdict.values().length);
      items.add(new PlanItem(LONG + i, LONG + i % 300, itemVerdict, List.of(LONG, LONG)));
    }
    List<Finding> findings =
        IntStream.range(0, 100)
            .mapToObj(
                i -> new Finding(List.of(Severity.values()).get(i % 3), LONG, LONG, List.of(LONG)))
            .toList();
    List<PlanDetail> planDetails =
        IntStream.range(0, 30).mapToObj(i -> new PlanDetail(LONG, LONG)).toList();
    List<PlannedStep> steps =
        IntStream.range(0, 60).mapToObj(i -> new PlannedStep("s" + i, LONG)).toList();
    return new Plan(
        Title.of(LONG),
        LONG,
        planDetails,
        findings,
        items,
        steps,
        OperationSamples.consent(List.of(LONG)));
  }
}
