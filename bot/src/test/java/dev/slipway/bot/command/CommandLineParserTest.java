package dev.slipway.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.config.CommandsConfig;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandLineParserTest {
  private final CommandLineParser parser =
      new CommandLineParser(new CommandsConfig("slipway", "", Map.of("drain", "node-drain")));

  @Test
  void shouldFillInEveryDefault() {
    // When
    ParsedCommand line = parsed("node01");

    // Then
    assertThat(line.arguments().values())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "node", List.of("node01"),
                "force", List.of("false"),
                "ignore-daemonsets", List.of("false"),
                "timeout", List.of("5m"),
                "grace-period", List.of("-1"),
                "order", List.of("oldest")));
    assertThat(line.missing()).isEmpty();
    assertThat(line.dryRun()).isFalse();
    assertThat(line.clusters()).isEmpty();
    assertThat(line.reason()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "node01 --force --timeout=90s --grace-period 30 -l app=web --order newest",
        "--force=true --timeout 90s node01 --grace-period=30 --pod-selector=app=web --order=newest",
        "--timeout 1m --timeout 90s --Force Node01 --grace-period +30 -l=app=web --order NEWEST"
      })
  void shouldReadEveryWayOfWriting(String words) {
    // When
    var arguments = parsed(words).arguments();

    // Then
    assertThat(arguments.first("node")).contains("node01");
    assertThat(arguments.flag("force")).isTrue();
    assertThat(arguments.first("timeout")).contains("90s");
    assertThat(arguments.first("grace-period")).get().asString().endsWith("30");
    assertThat(arguments.first("pod-selector")).contains("app=web");
    assertThat(arguments.first("order")).contains("newest");
  }

  @Test
  void shouldTakeAFlagBeforeAName() {
    // When
    var arguments =
        parsed("--force node01 --ignore-daemonsets=false --grace-period -1").arguments();

    // Then
    assertThat(arguments.flag("force")).isTrue();
    assertThat(arguments.flag("ignore-daemonsets")).isFalse();
    assertThat(arguments.first("node")).contains("node01");
    assertThat(arguments.first("grace-period")).contains("-1");
  }

  @Test
  void shouldTakeAReasonWithoutQuotes() {
    // When
    ParsedCommand line =
        parsed("node01 --reason kernel update, it's due --cluster prod-eu --dry-run");

    // Then
    assertThat(line.reason()).isEqualTo("kernel update, it's due");
    assertThat(line.clusters()).containsExactly("prod-eu");
    assertThat(line.dryRun()).isTrue();
    assertThat(line.arguments().values()).doesNotContainKeys("reason", "cluster", "dry-run");
  }

  @Test
  void shouldEndAQuotedReasonAtItsQuote() {
    // When
    ParsedCommand line = parsed("--reason \"kernel update\" node01");

    // Then
    assertThat(line.reason()).isEqualTo("kernel update");
    assertThat(line.arguments().first("node")).contains("node01");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--dry-run", "--dry-run=server", "--dry-run=client", "--dry-run=true"})
  void shouldKnowKubectlsDryRun(String option) {
    // When
    ParsedCommand line = parsed("node01 " + option);

    // Then
    assertThat(line.dryRun()).isTrue();
  }

  @Test
  void shouldLetAnActionDeclareItsOwnReasonAndDryRun() {
    // Given
    ActionDescriptor own =
        new ActionDescriptor(
            "drain",
            "",
            List.of(
                Parameter.option("reason", ParameterKind.TEXT, ""),
                new Parameter(
                    "dry-run",
                    ParameterKind.CHOICE,
                    "",
                    false,
                    false,
                    false,
                    Optional.of("none"),
                    List.of("none", "client", "server"),
                    Optional.empty())),
            Risk.DISRUPTIVE,
            List.of());

    // When
    ParsedCommand preview = success(parse(own, "--dry-run --reason new disk"));
    ParsedCommand server = success(parse(own, "--dry-run=server"));

    // Then
    assertThat(preview.dryRun()).isTrue();
    assertThat(preview.reason()).isEqualTo("new disk");
    assertThat(preview.arguments().first("dry-run")).contains("client");
    assertThat(preview.arguments().first("reason")).contains("new disk");
    assertThat(server.dryRun()).isFalse();
    assertThat(server.arguments().first("dry-run")).contains("server");
  }

  @Test
  void shouldSayWhatIsMissingWithoutFailing() {
    // When
    ParsedCommand bare = parsed("");
    ParsedCommand flagged = parsed("--force");

    // Then
    assertThat(bare.bare()).isTrue();
    assertThat(bare.missing()).extracting("name").containsExactly("node");
    assertThat(flagged.bare()).isFalse();
    assertThat(flagged.missing()).extracting("name").containsExactly("node");
  }

  @Test
  void shouldLetHelpWinOverEverything() {
    // When
    ParsedCommand line = parsed("node01 --timeout 5 --help");

    // Then
    assertThat(line.help()).isTrue();
  }

  static Stream<Arguments> mistakes() {
    String example =
        " For example: /node-drain node01 --ignore-daemonsets. /slipway help node-drain explains"
            + " it.";
    return Stream.of(
        Arguments.of(
            "node01 --timeout 90",
            "/node-drain: --timeout takes a duration such as 90s or 5m; got 90." + example),
        Arguments.of(
            "node01 --grace-period soon",
            "/node-drain: --grace-period takes a whole number; got soon." + example),
        Arguments.of("node01 --timeout", "/node-drain: --timeout needs a value." + example),
        Arguments.of("node01 --timeout --force", "/node-drain: --timeout needs a value." + example),
        Arguments.of(
            "node01 --pod-selector=", "/node-drain: --pod-selector needs a value." + example),
        Arguments.of(
            "node01 --force=maybe",
            "/node-drain: --force takes true or false; got maybe." + example),
        Arguments.of(
            "node01 --order newst",
            "/node-drain: --order takes one of oldest, newest; got newst (did you mean newest?)."
                + example),
        Arguments.of("no_de", "/node-drain: no_de cannot be a node's name." + example),
        Arguments.of("<!channel>", "/node-drain: <!channel> cannot be a node's name." + example),
        Arguments.of(
            "node01 node02",
            "/node-drain: it takes no more than 1 name; node02 is left over." + example),
        Arguments.of(
            "node01 --forse", "/node-drain: there is no option --forse. Did you mean --force?"),
        Arguments.of(
            "node01 --ignore-daemonset=true",
            "/node-drain: there is no option --ignore-daemonset. Did you mean"
                + " --ignore-daemonsets?"),
        Arguments.of(
            "node01 --colour",
            "/node-drain: there is no option --colour. There are --force, --ignore-daemonsets,"
                + " --timeout, --grace-period, --pod-selector, --order, --cluster, --reason,"
                + " --at, --queue, --take-over, --dry-run; /slipway help node-drain explains it."));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldSayInOneSentenceWhatIsWrong(String words, String sentence) {
    // When
    Outcome<ParsedCommand> outcome = parse(SampleActions.DRAIN, words);

    // Then
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    Failure failure = ((Outcome.Failed<ParsedCommand>) outcome).failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.USER);
    assertThat(failure.sentence()).isEqualTo(sentence);
  }

  @Test
  void shouldOfferNoReasonForAQuestion() {
    // When
    Outcome<ParsedCommand> outcome = parse(SampleActions.NODES, "--reason because");

    // Then
    assertThat(((Outcome.Failed<ParsedCommand>) outcome).failure().sentence())
        .isEqualTo(
            "/nodes: there is no option --reason. There are --cluster, --all-clusters; /slipway help nodes explains"
                + " it.");
  }

  private ParsedCommand parsed(String words) {
    return success(parse(SampleActions.DRAIN, words));
  }

  private static ParsedCommand success(Outcome<ParsedCommand> outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Success.class);
    return ((Outcome.Success<ParsedCommand>) outcome).value();
  }

  private Outcome<ParsedCommand> parse(ActionDescriptor action, String words) {
    return parser.parse(action, Tokenizer.split(words));
  }
}
