package dev.slipway.practice.slack.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.slack.json.Json;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;

final class BlockProblemsTest {

  /**
   * Name, the largest size that is allowed, blocks of a given size, part of the complaint's place.
   */
  static Stream<Arguments> limits() {
    return Stream.of(
        limit("blocks", 50, n -> list(n, i -> "{'type':'divider'}"), "/blocks]"),
        limit("block_id", 255, n -> "[{'type':'divider','block_id':'" + x(n) + "'}]", "block_id"),
        limit("section text", 3000, n -> "[" + section(text("mrkdwn", n)) + "]", "/text/text"),
        limit(
            "section fields",
            10,
            n -> "[{'type':'section','fields':" + list(n, i -> text("mrkdwn", 1)) + "}]",
            "/fields"),
        limit(
            "field text",
            2000,
            n -> "[{'type':'section','fields':[" + text("mrkdwn", n) + "]}]",
            "/fields/0/text"),
        limit(
            "header",
            150,
            n -> "[{'type':'header','text':" + text("plain_text", n) + "}]",
            "/text"),
        limit(
            "context elements",
            10,
            n -> "[{'type':'context','elements':" + list(n, i -> text("mrkdwn", 1)) + "}]",
            "/elements"),
        limit(
            "actions",
            25,
            n -> actions(list(n, i -> button("'action_id':'a" + i + "'"))),
            "/elements"),
        limit("button text", 75, n -> actions("[" + button(n, "") + "]"), "/text/text"),
        limit("button value", 2000, n -> one(button("'value':'" + x(n) + "'")), "/value"),
        limit("button url", 3000, n -> one(button("'url':'" + x(n) + "'")), "/url"),
        limit("action_id", 255, n -> one(button("'action_id':'" + x(n) + "'")), "/action_id"),
        limit(
            "accessibility label",
            75,
            n -> one(button("'accessibility_label':'" + x(n) + "'")),
            "/accessibility_label"),
        limit("confirm title", 100, n -> one(button(confirm(n, 1, 1, 1))), "/confirm/title"),
        limit("confirm text", 300, n -> one(button(confirm(1, n, 1, 1))), "/confirm/text"),
        limit("confirm yes", 30, n -> one(button(confirm(1, 1, n, 1))), "/confirm/confirm"),
        limit("confirm no", 30, n -> one(button(confirm(1, 1, 1, n))), "/confirm/deny"),
        limit("select options", 100, n -> one(select("static_select", n)), "/options"),
        limit("overflow options", 5, n -> one(select("overflow", n)), "/options"),
        limit("checkboxes", 10, n -> one(select("checkboxes", n)), "/options"),
        limit("radio buttons", 10, n -> one(select("radio_buttons", n)), "/options"),
        limit("option text", 75, n -> one(select(option(n, 1, 1))), "/options/0/text"),
        limit("option value", 150, n -> one(select(option(1, n, 1))), "/options/0/value"),
        limit("option description", 75, n -> one(select(option(1, 1, n))), "/description"),
        limit("markdown", 12_000, n -> "[{'type':'markdown','text':'" + x(n) + "'}]", "/blocks"),
        limit(
            "table rows",
            100,
            n -> "[{'type':'table','rows':" + list(n, i -> "[]") + "}]",
            "/rows"),
        limit(
            "table columns",
            20,
            n -> "[{'type':'table','rows':[" + list(n, i -> "{}") + "]}]",
            "/rows/0"),
        limit(
            "table text",
            10_000,
            n -> "[{'type':'table','rows':[[{'type':'raw_text','text':'" + x(n) + "'}]]}]",
            "/blocks"),
        limit(
            "plan tasks",
            50,
            n ->
                "[{'type':'plan','title':'p','tasks':"
                    + list(n, i -> "{'type':'task_card','task_id':'t','title':'t'}")
                    + "}]",
            "/tasks"),
        limit(
            "carousel cards",
            10,
            n -> "[{'type':'carousel','elements':" + list(n, i -> "{'type':'card'}") + "}]",
            "/elements"),
        limit("card title", 150, n -> "[{'type':'card','title':'" + x(n) + "'}]", "/title"),
        limit("card body", 200, n -> "[{'type':'card','body':'" + x(n) + "'}]", "/body"));
  }

  private static Arguments limit(String name, int most, IntFunction<String> blocks, String place) {
    return Arguments.of(name, most, blocks, place);
  }

  @ParameterizedTest(name = "{0} up to {1}")
  @MethodSource("limits")
  void shouldAcceptTheMostAndRefuseOneMore(
      String name, int most, IntFunction<String> blocks, String place) {
    // Given
    ArrayNode allowed = parse(blocks.apply(most));
    ArrayNode tooMuch = parse(blocks.apply(most + 1));

    // When
    List<String> problems = BlockProblems.of(tooMuch, Surface.MESSAGE);

    // Then
    assertThat(BlockProblems.of(allowed, Surface.MESSAGE)).as(name).isEmpty();
    assertThat(problems).as(name).isNotEmpty().anySatisfy(line -> assertThat(line).contains(place));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{}]",
        "[{'type':'nonsense'}]",
        "[{'type':'section'}]",
        "[{'type':'section','text':{'type':'html','text':'x'}}]",
        "[{'type':'section','text':{'type':'mrkdwn','text':''}}]",
        "[{'type':'header','text':{'type':'mrkdwn','text':'x'}}]",
        "[{'type':'actions','elements':[]}]",
        "[{'type':'actions','elements':[{'type':'plain_text_input'}]}]",
        "[{'type':'actions','elements':[{'type':'button','text':'x'}]}]",
        "[{'type':'context','elements':[]}]",
        "[{'type':'image','image_url':'http://x'}]",
        "[{'type':'divider','block_id':'a'},{'type':'divider','block_id':'a'}]",
        "[{'type':'alert'}]",
        "[{'type':'data_table','rows':[[]]}]",
        "[{'type':'input','label':{'type':'plain_text','text':'x'}}]",
      })
  void shouldRefuse(String blocks) {
    assertThat(BlockProblems.of(parse(blocks), Surface.MESSAGE)).isNotEmpty();
  }

  @Test
  void shouldRefuseTwoButtonsOfOneId() {
    // Given
    ArrayNode blocks =
        parse(actions("[" + button("'action_id':'a'") + "," + button("'action_id':'a'") + "]"));

    // When
    List<String> problems = BlockProblems.of(blocks, Surface.MESSAGE);

    // Then
    assertThat(problems).singleElement().asString().contains("already exists");
  }

  @Test
  void shouldRefuseAnUnknownButtonStyle() {
    assertThat(BlockProblems.of(parse(one(button("'style':'green'"))), Surface.MESSAGE))
        .singleElement()
        .asString()
        .contains("/style");
  }

  @ParameterizedTest
  @ValueSource(strings = {"markdown", "plan", "task_card", "context_actions", "table"})
  void shouldKeepMessageBlocksOutOfModals(String type) {
    // Given
    ArrayNode blocks = parse("[{'type':'" + type + "'}]");

    // When
    List<String> problems = BlockProblems.of(blocks, Surface.MODAL);

    // Then
    assertThat(problems).anySatisfy(line -> assertThat(line).contains("unsupported type"));
  }

  private static ArrayNode parse(String json) {
    return (ArrayNode) Json.parse(json.replace('\'', '"')).orElseThrow();
  }

  private static String x(int length) {
    return "x".repeat(length);
  }

  private static String list(int count, IntFunction<String> item) {
    return IntStream.range(0, count).mapToObj(item).collect(Collectors.joining(",", "[", "]"));
  }

  private static String text(String type, int length) {
    return "{'type':'" + type + "','text':'" + x(length) + "'}";
  }

  private static String section(String text) {
    return "{'type':'section','text':" + text + "}";
  }

  private static String actions(String elements) {
    return "[{'type':'actions','elements':" + elements + "}]";
  }

  private static String one(String element) {
    return actions("[" + element + "]");
  }

  private static String button(String more) {
    return button(1, more);
  }

  private static String button(int textLength, String more) {
    return "{'type':'button','text':"
        + text("plain_text", textLength)
        + (more.isEmpty() ? "" : "," + more)
        + "}";
  }

  private static String confirm(int title, int text, int yes, int no) {
    return "'confirm':{'title':%s,'text':%s,'confirm':%s,'deny':%s}"
        .formatted(
            text("plain_text", title),
            text("plain_text", text),
            text("plain_text", yes),
            text("plain_text", no));
  }

  private static String option(int text, int value, int description) {
    return "{'text':%s,'value':'%s','description':%s}"
        .formatted(text("plain_text", text), x(value), text("plain_text", description));
  }

  private static String select(String type, int options) {
    return "{'type':'" + type + "','options':" + list(options, i -> option(1, 1, 1)) + "}";
  }

  private static String select(String option) {
    return "{'type':'static_select','options':[" + option + "]}";
  }
}
