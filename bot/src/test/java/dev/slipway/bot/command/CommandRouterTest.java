package dev.slipway.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.calendar.freeze.FreezeTestBase;
import dev.slipway.bot.calendar.window.WindowTestBase;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.OperationSamples;
import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.schedule.Schedule;
import dev.slipway.bot.schedule.ScheduleRun;
import dev.slipway.bot.schedule.ScheduleTestBase;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.ChannelConfig;
import dev.slipway.config.ClusterConfig;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.SlackConfig;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.StoreConfig;
import dev.slipway.config.types.ChannelId;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.Secret;
import dev.slipway.config.types.UserId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CommandRouterTest {
  private static final ChannelId MAINTENANCE = new ChannelId("C0MAINTENANCE");
  private static final ChannelId PLATFORM = new ChannelId("C0PLATFORM");
  private static final ChannelId EVERYWHERE = new ChannelId("C0EVERYWHERE");
  private static final ChannelId ELSEWHERE = new ChannelId("C0ELSEWHERE");

  private final RecordingOperations operations = new RecordingOperations();
  private final ScheduleTestBase on = new ScheduleTestBase();
  private final FreezeTestBase frozen = new FreezeTestBase();
  private final WindowTestBase windowed = new WindowTestBase();
  private final CommandRouter router = router(SampleActions.CATALOG);

  private CommandRouter router(ActionCatalog actions) {
    return new CommandRouter(
        config(),
        actions,
        new NamedClusterRegistry("prod-eu", "broken"),
        operations,
        on.schedules,
        frozen.freezes,
        windowed.windows,
        person -> Optional.of(ZoneId.of("Europe/Berlin")),
        Clock.fixed(Instant.parse("2026-11-26T10:00:00Z"), ZoneOffset.UTC));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedule freeze add 2026-12-20..2027-01-05 --reason the quiet days",
        "schedule freeze add --cluster prod-eu \"2026-12-20 00:00..2027-01-06 00:00\""
            + " --reason the quiet days",
        "schedule freeze add 2026-12-20 00:00 .. 2027-01-05 --reason the quiet days --cluster=prod-eu"
      })
  void shouldFreezeTheClusterOfTheChannel(String line) {
    // When
    Reply reply = type(line, MAINTENANCE);

    // Then
    assertThat(reply).isInstanceOf(Reply.Silent.class);
    assertThat(frozen.told("freeze-1").headline())
        .isEqualTo(
            "Freeze of prod-eu, from Sun 20 Dec 2026 00:00 until Wed 6 Jan 2027 00:00 Europe/Berlin");
    assertThat(frozen.told("freeze-1").lines())
        .map(Text::toString)
        .contains("Reason: the quiet days");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schedule freeze add 2026-12-20..2027-01-05 --cluster prod-us | prod-us may not be asked for",
        "schedule freeze add someday | no time with a beginning and an end",
        "schedule freeze end | does not say which",
        "schedule freeze end freeze-9 | no such freeze to come",
        "schedule freeze melt | does not know melt",
      })
  void shouldSayWhyNothingIsFrozen(String line, String why) {
    // When
    Reply reply = type(line, MAINTENANCE);

    // Then
    assertThat(((Reply.Refused) reply).failure().sentence()).contains(why);
    assertThat(frozen.shown).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "schedule window add Sat 02:00-06:00 --reason patching",
        "schedule window add --cluster prod-eu \"Sat 02:00-06:00\" --reason patching",
      })
  void shouldKeepTheClusterOfTheChannelToAWindow(String line) {
    // When
    Reply reply = type(line, MAINTENANCE);

    // Then
    assertThat(reply).isInstanceOf(Reply.Silent.class);
    assertThat(windowed.told("window-1").headline())
        .isEqualTo(
            "Maintenance window of prod-eu: every Saturday at 02:00 until 06:00 in Europe/Berlin");
    assertThat(windowed.told("window-1").lines()).map(Text::toString).contains("Reason: patching");
    assertThat(type("schedule window", MAINTENANCE))
        .isInstanceOfSatisfying(
            Reply.Answered.class,
            list -> assertThat(list.answer().headline()).isEqualTo("1 maintenance window"));

    // When
    Reply skipped = type("schedule window skip window-1", MAINTENANCE);
    Reply removed = type("schedule window remove 1", PLATFORM);

    // Then
    assertThat(skipped).as("the channel's own message tells it").isEqualTo(new Reply.Silent());
    assertThat(windowed.shown).hasSizeGreaterThan(1);
    assertThat(((Reply.Answered) removed).answer().headline()).isEqualTo("window-1 is removed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schedule window add Sat 02:00-06:00 --cluster prod-us | prod-us may not be asked for",
        "schedule window add someday | no time that opens and closes",
        "schedule window skip | does not say which",
        "schedule window remove window-9 | there is no such maintenance window",
        "schedule window clean | does not know clean",
      })
  void shouldSayWhyNoWindowIsChanged(String line, String why) {
    // When
    Reply reply = type(line, MAINTENANCE);

    // Then
    assertThat(((Reply.Refused) reply).failure().sentence()).contains(why);
    assertThat(windowed.shown).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodes", "/nodes", "slipway nodes", "Nodes", "<@U1> nodes", "k-nodes"})
  void shouldAnswerAQuestion(String line) {
    // When
    Reply reply = type(line, MAINTENANCE);

    // Then
    assertThat(reply).isInstanceOf(Reply.Answered.class);
    assertThat(((Reply.Answered) reply).answer().headline()).isEqualTo("2 nodes in prod-eu");
  }

  @ParameterizedTest
  @CsvSource({
    "operations pause op-12, pause op-12",
    "operations Resume 12,   resume op-12",
    "operations cancel 12,   cancel op-12",
    "pause op-12,            pause op-12",
    "retry op-12,            retry op-12",
  })
  void shouldDecideAboutAnOperationByItsName(String line, String decision) {
    // Given
    operations.hold(OperationSamples.waiting("rack1").apply(12));

    // When
    type(line, MAINTENANCE);

    // Then
    assertThat(operations.decided()).containsExactly(decision + " by U0ANA");
  }

  @ParameterizedTest
  @CsvSource({
    "operations pause,      the operation is missing",
    "operations cancel all, all is not the name of an operation",
  })
  void shouldDecideAboutNothingThatIsNotNamed(String line, String obstacle) {
    // When
    Reply reply = type(line, MAINTENANCE);

    // Then
    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.failure().obstacle().toString()).contains(obstacle));
    assertThat(operations.decided()).isEmpty();
  }

  @Test
  void shouldRequestMaintenanceAndLetItsMessageSpeak() {
    // When
    Reply reply = type("drain node01 --reason \"new disk\" --timeout 90s", MAINTENANCE);

    // Then
    assertThat(reply).isInstanceOf(Reply.Stored.class);
    assertThat(operations.requested())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.action()).isEqualTo("drain");
              assertThat(asked.cluster()).isEqualTo(new ClusterName("prod-eu"));
              assertThat(asked.arguments().first("node")).contains("node01");
              assertThat(asked.arguments().first("timeout")).contains("90s");
              assertThat(asked.arguments().first("reason")).contains("new disk");
              assertThat(asked.requester().thread()).contains("1.1");
              assertThat(asked.requester().delivery()).contains("key");
            });
  }

  @Test
  void shouldAskForAStartInTheAskersZone() {
    // When
    Reply reply = type("drain node01 --at Sat 02:00 --reason new disk", MAINTENANCE);

    // Then
    assertThat(reply).isInstanceOf(Reply.Stored.class);
    assertThat(operations.requested())
        .singleElement()
        .satisfies(
            asked -> {
              assertThat(asked.startAt().map(ZonedStart::words))
                  .contains("Sat 28 Nov 2026 02:00 Europe/Berlin");
              assertThat(asked.arguments().first("reason")).contains("new disk");
              assertThat(asked.arguments().first("at")).isEmpty();
            });
  }

  @Test
  void shouldWaitInLineWhenToldTo() {
    // When
    Reply reply = type("drain node01 --queue --reason new disk", MAINTENANCE);
    Reply both = type("drain node02 --queue --at Sat 02:00", MAINTENANCE);

    // Then
    assertThat(reply).isInstanceOf(Reply.Stored.class);
    assertThat(operations.decided()).singleElement().asString().startsWith("QUEUE drain ");
    assertThat(operations.requested())
        .singleElement()
        .satisfies(asked -> assertThat(asked.arguments().first("queue")).isEmpty());
    assertThat(both)
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused ->
                assertThat(refused.failure().remedy().toString()).isEqualTo("Say one of them."));
  }

  @Test
  void shouldTakeOverWhenToldTo() {
    // When
    Reply reply = type("drain node01 --take-over --reason new disk", MAINTENANCE);
    List<Reply> both =
        List.of(
            type("drain node02 --take-over --at Sat 02:00", MAINTENANCE),
            type("drain node02 --take-over --queue", MAINTENANCE));

    // Then
    assertThat(reply).isInstanceOf(Reply.Stored.class);
    assertThat(operations.decided()).singleElement().asString().startsWith("PREEMPT drain ");
    assertThat(both)
        .allSatisfy(
            it ->
                assertThat(it)
                    .isInstanceOfSatisfying(
                        Reply.Refused.class,
                        refused ->
                            assertThat(refused.failure().remedy().toString())
                                .isEqualTo("Say one of them.")));
  }

  @Test
  void shouldSayHowToAskAgainWhereTheClusterIsBusy() {
    // Given
    operations.beBusy();

    // When
    Reply reply = type("  drain node01 —reason new disk", MAINTENANCE);

    // Then
    assertThat(reply)
        .isEqualTo(
            new Reply.Busy(
                RecordingOperations.BUSY, MAINTENANCE, "drain node01 --reason new disk"));
  }

  @Test
  void shouldMeanTheChannelsZoneWhereItHasOne() {
    // When
    type("drain node01 --cluster prod-eu --at=\"Sat 02:00\"", EVERYWHERE);

    // Then
    assertThat(operations.requested())
        .singleElement()
        .satisfies(
            asked ->
                assertThat(asked.startAt().map(ZonedStart::words))
                    .contains("Sat 28 Nov 2026 02:00 Asia/Tokyo"));
  }

  @Test
  void shouldRefuseATimeThatIsOver() {
    // When
    Reply reply = type("drain node01 --at today 03:00", MAINTENANCE);

    // Then
    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.Refused.class,
            refused -> assertThat(refused.failure().obstacle().toString()).contains("is over"));
    assertThat(operations.requested()).isEmpty();
  }

  @Test
  void shouldOnlyPreviewADryRun() {
    // When
    Reply reply = type("drain node01 --dry-run", MAINTENANCE);

    // Then
    assertThat(reply).isInstanceOf(Reply.Previewed.class);
    assertThat(((Reply.Previewed) reply).dryRun()).isTrue();
    assertThat(operations.requested()).isEmpty();
  }

  @Test
  void shouldShowThePlanThatForbidsIt() {
    // Given
    operations.refuse();

    // When
    Reply reply = type("drain node01", MAINTENANCE);

    // Then
    assertThat(reply).isInstanceOf(Reply.Previewed.class);
    assertThat(((Reply.Previewed) reply).dryRun()).isFalse();
  }

  @Test
  void shouldAskForAFormWhenNothingIsSaid() {
    // When
    Reply reply = type("drain", MAINTENANCE);
    Optional<Reply.FormNeeded> atOnce = router.formFor("/drain ", MAINTENANCE, "maintenance");

    // Then
    assertThat(reply)
        .isEqualTo(new Reply.FormNeeded(SampleActions.DRAIN, List.of(new ClusterName("prod-eu"))));
    assertThat(atOnce).contains((Reply.FormNeeded) reply);
    assertThat(operations.requested()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"drain node01", "drain --force", "drain --help", "nodes", "help", "", "x"})
  void shouldOpenAFormForNothingElse(String line) {
    // When
    var form = router.formFor(line, MAINTENANCE, "maintenance");

    // Then
    assertThat(form).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"help drain", "drain --help", "drain -h", "slipway help /drain"})
  void shouldExplainOneCommand(String line) {
    // When
    Reply reply = type(line, MAINTENANCE);

    // Then
    assertThat(reply).isInstanceOf(Reply.HelpPage.class);
    Reply.HelpPage page = (Reply.HelpPage) reply;
    assertThat(page.entry().command()).isEqualTo("drain <node>");
    assertThat(page.action().parameters())
        .extracting("name")
        .contains("node", "timeout", "cluster", "reason", "dry-run");
  }

  @Test
  void shouldListInHelpOnlyWhatIsUsableHere() {
    // When
    Reply here = type("help", MAINTENANCE);
    Reply elsewhere = type("slipway", ELSEWHERE);

    // Then
    assertThat(((Reply.HelpOverview) here).entries())
        .extracting(Reply.HelpEntry::command)
        .containsExactly(
            "k-nodes",
            "drain <node>",
            "backup",
            "store",
            "snapshots [name]",
            "upgrade plan",
            "operations [op-…]",
            "operations approve <operation>",
            "operations reject <operation>",
            "operations cancel <operation>",
            "operations pause <operation>",
            "operations resume <operation>",
            "operations retry <operation>",
            "schedule");
    assertThat(((Reply.HelpOverview) here).entries())
        .extracting(Reply.HelpEntry::also)
        .contains(List.of("members", "health"), List.of("compare"));
    assertThat(((Reply.HelpOverview) elsewhere).entries())
        .extracting(Reply.HelpEntry::command)
        .startsWith("operations [op-…]")
        .allMatch(command -> command.startsWith("operations") || command.equals("schedule"));
  }

  @ParameterizedTest
  @CsvSource({
    "etcd, etcd",
    "/store, etcd",
    "etcd members, etcd members",
    "/Store  Members, etcd members",
    "slipway etcd members, etcd members",
    "<@U1> store health --all-clusters, etcd health",
    "store health m1, etcd health {member=[m1]}",
    "snapshots, snapshots",
    "snapshots snap-12, snapshots {name=[snap-12]}",
    "snapshots \"comparr\", snapshots {name=[comparr]}",
    "snapshots compare a b, 'snapshots compare {one=[a], other=[b]}'",
    "upgrade plan, upgrade plan",
  })
  void shouldTakeTheLongestName(String line, String asked) {
    // When
    Reply reply = type(line, MAINTENANCE);

    // Then
    assertThat(reply).isInstanceOf(Reply.Answered.class);
    assertThat(((Reply.Answered) reply).answer().headline()).isEqualTo(asked + " in prod-eu");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help etcd", "help /store", "etcd help", "store --help"})
  void shouldExplainACommandWithWhatSharesIt(String line) {
    // When
    Reply reply = type(line, MAINTENANCE);

    // Then
    assertThat(((Reply.HelpPage) reply).entry().command()).isEqualTo("store");
    assertThat(((Reply.HelpPage) reply).others())
        .extracting(Reply.HelpEntry::command)
        .containsExactly("store members", "store health [member]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"help etcd health", "etcd health --help", "help store health"})
  void shouldExplainOneOfThoseThatShareACommand(String line) {
    // When
    Reply reply = type(line, MAINTENANCE);

    // Then
    assertThat(((Reply.HelpPage) reply).entry().command()).isEqualTo("store health [member]");
    assertThat(((Reply.HelpPage) reply).others()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"help upgrade", "upgrade", "upgrade --help", "upgrade help"})
  void shouldListWhatSharesACommandThatIsNothingByItself(String line) {
    // When
    Reply reply = type(line, MAINTENANCE);

    // Then
    assertThat(((Reply.HelpOverview) reply).entries())
        .extracting(Reply.HelpEntry::command)
        .containsExactly("upgrade plan");
  }

  @Test
  void shouldListOperations() {
    // When
    Reply reply = type("operations", ELSEWHERE);

    // Then
    assertThat(reply).isEqualTo(new Reply.OperationList(List.of()));
  }

  static Stream<org.junit.jupiter.params.provider.Arguments> refusals() {
    return Stream.of(
        given(
            "drian node01",
            MAINTENANCE,
            "Reading what you typed: there is no command drian. Did you mean /drain? /slipway help"
                + " lists them all."),
        given(
            "rollback",
            MAINTENANCE,
            "Reading what you typed: there is no command rollback. /slipway help lists them all."),
        given(
            "etcd membres",
            MAINTENANCE,
            "Reading what you typed: there is no /store membres. Did you mean /store members?"
                + " /slipway help store lists what there is."),
        given(
            "store node01",
            MAINTENANCE,
            "Reading what you typed: there is no /store node01. /slipway help store lists what"
                + " there is."),
        given(
            "snapshots comparr a b",
            MAINTENANCE,
            "Reading what you typed: there is no /snapshots comparr. Did you mean /snapshots"
                + " compare? /slipway help snapshots lists what there is."),
        given(
            "help etcd halth",
            MAINTENANCE,
            "Reading what you typed: there is no /store halth. Did you mean /store health? /slipway"
                + " help store lists what there is."),
        given(
            "upgrade now",
            MAINTENANCE,
            "Reading what you typed: there is no /upgrade now. /slipway help upgrade lists what"
                + " there is."),
        given(
            "help drian",
            MAINTENANCE,
            "Reading what you typed: there is no command drian. Did you mean /drain? /slipway help"
                + " lists them all."),
        given(
            "nodes", ELSEWHERE, "/k-nodes: this conversation has no cluster. Ask in #maintenance."),
        given(
            "nodes",
            PLATFORM,
            "/k-nodes: this channel has 2 clusters: prod-eu, prod-us. Say which, for example"
                + " --cluster prod-eu, or ask all of them with --all-clusters."),
        given(
            "drain node01",
            PLATFORM,
            "/drain: this channel has 2 clusters: prod-eu, prod-us. Say which, for example"
                + " --cluster prod-eu."),
        given(
            "drain node01 --cluster prod-eu --cluster prod-us",
            PLATFORM,
            "/drain: one cluster at a time is changed, and prod-eu, prod-us are named. Ask for each"
                + " on its own."),
        given(
            "drain node01 --all-clusters",
            PLATFORM,
            "/drain: there is no option --all-clusters. There are --force, --ignore-daemonsets,"
                + " --timeout, --grace-period, --pod-selector, --order, --cluster, --reason,"
                + " --at, --queue, --take-over, --dry-run; /slipway help drain explains it."),
        given(
            "nodes --cluster prod-eu --cluster prod-ue",
            PLATFORM,
            "/k-nodes: there is no cluster prod-ue. Did you mean --cluster prod-eu?"),
        given(
            "nodes --cluster prod-ue",
            PLATFORM,
            "/k-nodes: there is no cluster prod-ue. Did you mean --cluster prod-eu?"),
        given(
            "nodes --cluster prod-us",
            MAINTENANCE,
            "/k-nodes: the cluster prod-us may not be asked for in this channel. Here it is"
                + " prod-eu."),
        given(
            "drain --force",
            MAINTENANCE,
            "/drain: the node is missing. For example: /drain node01 --ignore-daemonsets."),
        given(
            "operations 12x",
            MAINTENANCE,
            "/operations: 12x is not the name of an operation. They look like op-12; without a name"
                + " you get the list."),
        given(
            "op-99",
            MAINTENANCE,
            "Looking for op-99: there is no such operation. Ask for the list."),
        given(
            "x".repeat(65536),
            MAINTENANCE,
            "Reading what you typed: it is 65536 characters long. A command has at most 4000;"
                + " nothing was done."));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void shouldRefuseInOneSentence(String line, ChannelId channel, String sentence) {
    // When
    Reply reply = type(line, channel);

    // Then
    assertThat(reply).isInstanceOf(Reply.Refused.class);
    assertThat(((Reply.Refused) reply).failure().sentence()).isEqualTo(sentence);
    assertThat(operations.requested()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nodes --all-clusters", "nodes --cluster prod-eu --cluster broken --cluster asia"})
  void shouldAskSeveralClustersAndKeepAPlaceForThoseThatFail(String line) {
    // When
    Reply reply = type(line, EVERYWHERE);

    // Then
    assertThat(reply).isInstanceOf(Reply.Answered.class);
    QueryResult answer = ((Reply.Answered) reply).answer();
    assertThat(answer.headline())
        .isEqualTo("2 nodes in prod-eu; no answer from broken; no answer from asia");
    assertThat(answer.findings())
        .extracting(finding -> finding.text().toString())
        .containsExactly(
            "broken gave no answer: Slipway hit an unexpected error (IllegalStateException)",
            "asia gave no answer: there is no such cluster");
  }

  @Test
  void shouldRefuseWhenNoClusterAnswers() {
    // When
    Reply reply = type("nodes --cluster broken --cluster asia", EVERYWHERE);

    // Then
    assertThat(((Reply.Refused) reply).failure().sentence())
        .contains("in broken Slipway hit", "in asia there is no such cluster");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drain node01 | /drain: all channels together have 4 clusters: prod-eu, prod-us, broken,"
            + " asia. Say which, for example --cluster prod-eu.",
        "drain node01 --cluster prod-eu | /drain: several channels have that cluster, and each its"
            + " own approvers. Say which with --channel.",
        "drain node01 --cluster prod-ue | /drain: there is no cluster prod-ue. Did you mean --cluster"
            + " prod-eu?"
      })
  void shouldChangeNothingFromNowhere(String line, String sentence) {
    // When
    Reply reply = type(line, InboundCommand.NOWHERE);

    // Then
    assertThat(((Reply.Refused) reply).failure().sentence()).isEqualTo(sentence);
    assertThat(operations.requested()).isEmpty();
  }

  @Test
  void shouldAnswerAndHelpFromNowhere() {
    assertThat(type("nodes --cluster prod-eu", InboundCommand.NOWHERE))
        .isInstanceOf(Reply.Answered.class);
    assertThat(((Reply.HelpOverview) type("help", InboundCommand.NOWHERE)).entries())
        .hasSizeGreaterThan(8);
  }

  @Test
  void shouldRequestTheSameInEveryClusterWhereThatIsMeant() {
    // When
    Reply reply = type("backup --all --reason \"before the upgrade\"", PLATFORM);

    // Then
    assertThat(reply)
        .isInstanceOfSatisfying(
            Reply.SeveralStored.class,
            several -> {
              assertThat(several.stored())
                  .extracting(operation -> operation.cluster().value())
                  .containsExactly("prod-eu", "prod-us");
              assertThat(several.not()).isEmpty();
            });
    assertThat(operations.requested())
        .extracting(asked -> asked.cluster().value())
        .containsExactlyInAnyOrder("prod-eu", "prod-us");
    assertThat(operations.requested())
        .allSatisfy(
            asked ->
                assertThat(asked.arguments().values())
                    .isEqualTo(Map.of("reason", List.of("before the upgrade"))))
        // Killed after the first, the line is read again for the others.
        .allSatisfy(asked -> assertThat(asked.requester().delivery()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "backup --all",
        "backup --all-clusters",
        "backup --cluster prod-eu --cluster broken --cluster asia"
      })
  void shouldNameTheClustersWhereItCouldNotBeAskedFor(String line) {
    // When
    Reply reply = type(line, EVERYWHERE);

    // Then
    assertThat(((Reply.SeveralStored) reply).not().orElseThrow().sentence())
        .isEqualTo(
            "/backup: in broken Slipway hit an unexpected error (IllegalStateException); in asia"
                + " there is no such cluster. It goes on in prod-eu. The log has the details."
                + " Correct its name.");
    assertThat(operations.requested()).hasSize(1);
  }

  @Test
  void shouldPreviewOneClusterAtATime() {
    // When
    Reply reply = type("backup --all --dry-run", PLATFORM);

    // Then
    assertThat(((Reply.Refused) reply).failure().sentence())
        .isEqualTo(
            "/backup: a dry run shows one plan, and 2 clusters are meant. Name one, for example"
                + " --cluster prod-eu.");
    assertThat(operations.requested()).isEmpty();
  }

  @Test
  void shouldScheduleALineInTheZoneOfWhoeverSaysIt() {
    // When
    Reply reply = type("schedule add \"daily 02:00\" nodes", MAINTENANCE);

    // Then
    assertThat(reply).isEqualTo(new Reply.Silent());
    assertThat(on.store.all())
        .singleElement()
        .satisfies(
            schedule -> {
              assertThat(schedule.line()).isEqualTo("nodes");
              assertThat(schedule.zone()).isEqualTo(ZoneId.of("Europe/Berlin"));
            });
    assertThat(type("schedule", MAINTENANCE))
        .isInstanceOfSatisfying(
            Reply.Answered.class,
            list -> assertThat(list.answer().headline()).isEqualTo("1 schedule"));

    // When
    reply = type("slipway schedule PAUSE 1", MAINTENANCE);

    // Then
    assertThat(reply).isInstanceOf(Reply.Answered.class);
    assertThat(on.store.all()).extracting(Schedule::status).containsExactly(Schedule.Status.PAUSED);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "schedule dance | /schedule: it does not know dance. There are list, add, freeze, window,",
        "schedule paus sched-1 | Did you mean pause?",
        "schedule pause | /schedule pause: it does not say which schedule. They look like sched-3;",
        "schedule pause op-1 | op-1 is not the name of a schedule",
        "schedule pause sched-9 | there is no such schedule",
      })
  void shouldSayWhatScheduleDoesNotKnow(String line, String why) {
    assertThat(type(line, MAINTENANCE))
        .isInstanceOfSatisfying(
            Reply.Refused.class, refused -> assertThat(refused.failure().sentence()).contains(why));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "drain node01 --at 22:00 | --at says when, and so does the schedule",
        "drain node01 --dry-run | a dry run is seen only by whoever types it",
        "nodes --help | help needs no schedule",
        "schedule list | a schedule cannot change schedules",
        "operations | that is a list for whoever types it",
        "help | help needs no schedule",
        "dran node01 | there is no command dran",
        "drain node01 --cluster mars | there is no cluster mars",
        "drain node01 --tiemout 5m | there is no option --tiemout",
      })
  void shouldRefuseLinesThatCouldNeverBeDone(String line, String why) {
    // When
    var outcome =
        new CommandLineValidator(config(), SampleActions.CATALOG)
            .check(line, MAINTENANCE, "maintenance");

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Failed.class, failed -> assertThat(failed.failure().sentence()).contains(why));
  }

  @Test
  void shouldMarkWhatAScheduleAsksFor() {
    // Given
    ScheduleRun run = new ScheduleRun(new ScheduleId(3), ScheduleTestBase.NIGHT);

    // When
    router.handle(due(run, "drain node01"));

    // Then
    assertThat(operations.requested())
        .singleElement()
        .satisfies(asked -> assertThat(asked.requester().schedule()).contains(run.schedule()));
  }

  @Test
  void shouldNotOfferAFormForWhatAScheduleSays() {
    // Given
    CommandRouter drills = router(SampleActions.DRILL);
    ScheduleRun run = new ScheduleRun(new ScheduleId(3), ScheduleTestBase.NIGHT);

    // When
    Reply reply = drills.handle(due(run, "drill"));

    // Then
    assertThat(reply).isNotInstanceOf(Reply.FormNeeded.class);
    assertThat(operations.requested()).hasSize(1);
  }

  private static InboundCommand due(ScheduleRun run, String line) {
    return new InboundCommand(
        run.key(),
        new UserId("U0ANA"),
        "Ana",
        MAINTENANCE,
        "maintenance",
        Optional.empty(),
        line,
        Instant.EPOCH);
  }

  @Test
  void shouldSurviveAnActionThatThrows() {
    // When
    Reply reply = type("nodes --cluster broken", new ChannelId("C0BROKEN"));

    // Then
    assertThat(((Reply.Refused) reply).failure().sentence())
        .contains("IllegalStateException")
        .contains("Nothing was changed");
  }

  private Reply type(String line, ChannelId channel) {
    return router.handle(
        new InboundCommand(
            "key",
            new UserId("U0ANA"),
            "Ana",
            channel,
            channel.equals(MAINTENANCE) ? "maintenance" : "",
            Optional.of("1.1"),
            line,
            Instant.EPOCH));
  }

  private static org.junit.jupiter.params.provider.Arguments given(
      String line, ChannelId channel, String sentence) {
    return org.junit.jupiter.params.provider.Arguments.of(line, channel, sentence);
  }

  private static SlipwayConfig config() {
    return new SlipwayConfig(
        new SlackConfig(
            URI.create("http://localhost/api/"),
            new Secret("xoxb-1"),
            new SlackConfig.Mode.Socket(new Secret("xapp-1"))),
        new CommandsConfig("slipway", "", Map.of("nodes", "k-nodes", "etcd", "store")),
        List.of(cluster("prod-eu"), cluster("prod-us"), cluster("broken"), cluster("asia")),
        List.of(
            channel("maintenance", "prod-eu"),
            channel(PLATFORM.value(), "prod-eu", "prod-us"),
            channel("C0BROKEN", "broken"),
            inTokyo(channel(EVERYWHERE.value(), "prod-eu", "broken", "asia"))),
        new StoreConfig("jdbc:h2:mem:x", "sa", new Secret("")),
        Optional.empty(),
        Optional.empty());
  }

  private static ClusterConfig cluster(String name) {
    return new ClusterConfig(
        new ClusterName(name), Optional.empty(), Optional.empty(), Duration.ofSeconds(1));
  }

  private static ChannelConfig inTokyo(ChannelConfig channel) {
    return new ChannelConfig(
        channel.name(),
        channel.clusters(),
        channel.approvers(),
        channel.approvalExpiry(),
        Optional.of(ZoneId.of("Asia/Tokyo")));
  }

  private static ChannelConfig channel(String name, String... clusters) {
    return new ChannelConfig(
        name, Stream.of(clusters).map(ClusterName::new).toList(), Set.of(), Duration.ofHours(1));
  }
}
