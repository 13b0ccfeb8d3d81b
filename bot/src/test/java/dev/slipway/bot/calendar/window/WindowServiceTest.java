package dev.slipway.bot.calendar.window;

import static dev.slipway.bot.calendar.window.WindowTestBase.ANA;
import static dev.slipway.bot.calendar.window.WindowTestBase.BERLIN;
import static dev.slipway.bot.calendar.window.WindowTestBase.BO;
import static dev.slipway.bot.calendar.window.WindowTestBase.EU;
import static dev.slipway.bot.calendar.window.WindowTestBase.GUEST;
import static dev.slipway.bot.calendar.window.WindowTestBase.MORNING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.approval.OwnedChange;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.bot.operation.OperationSamples;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class WindowServiceTest {
  private static final String SATURDAYS = "Sat 02:00-06:00";
  private static final Instant SATURDAY = Instant.parse("2026-11-28T01:00:00Z");
  private static final Instant END = Instant.parse("2026-11-28T05:00:00Z");
  private static final String OPENING = "window-1:" + SATURDAY.getEpochSecond();

  private final WindowTestBase on = new WindowTestBase();

  @Test
  void shouldForbidWhatIsDisruptiveWhileNoWindowIsOpen() {
    // Given
    on.added(SATURDAYS);

    // Then
    assertThat(forbidden(Risk.DISRUPTIVE, EU, MORNING).orElseThrow().sentence())
        .contains(
            "no maintenance window is open then; the next one, window-1, is from Sat 28 Nov 2026"
                + " 02:00 until 06:00 Europe/Berlin")
        .contains("--at \"2026-11-28 02:00 Europe/Berlin\"");
  }

  @ParameterizedTest
  @CsvSource({"PT-1S, true", "PT0S, false", "PT3H59M59S, false", "PT4H, true"})
  void shouldAllowItFromTheFirstMomentUntilItCloses(Duration after, boolean forbidden) {
    // Given
    on.added(SATURDAYS);

    // Then
    assertThat(forbidden(Risk.DISRUPTIVE, EU, SATURDAY.plus(after)).isPresent())
        .isEqualTo(forbidden);
  }

  @ParameterizedTest
  @EnumSource(
      value = Risk.class,
      names = {"QUESTION", "REVERSIBLE"})
  void shouldAllowWhatIsNotDisruptive(Risk risk) {
    // Given
    on.added(SATURDAYS);

    // Then
    assertThat(forbidden(risk, EU, MORNING)).isEmpty();
  }

  @Test
  void shouldLeaveOtherClustersAloneAndThoseThatHaveNone() {
    // Given
    on.added("2026-12-05 02:00..06:00");

    // Then: one that opens once keeps nothing out
    assertThat(forbidden(Risk.DISRUPTIVE, EU, MORNING)).isEmpty();

    // When
    on.added(SATURDAYS);

    // Then
    assertThat(forbidden(Risk.DISRUPTIVE, EU, MORNING)).isPresent();
    assertThat(forbidden(Risk.DISRUPTIVE, new ClusterName("prod-us"), MORNING)).isEmpty();
  }

  @Test
  void shouldOpenAnotherForOnceIfTheirOwnerOrAnApproverSaysSo() {
    // Given
    on.added(SATURDAYS);

    // Then
    assertThat(why(on.add("now..22:00", GUEST))).contains("not among its channel's approvers");
    assertThat(forbidden(Risk.DISRUPTIVE, EU, MORNING)).isPresent();

    // When
    assertThat(on.add("now..22:00", BO)).isInstanceOf(Outcome.Success.class);

    // Then
    assertThat(forbidden(Risk.DISRUPTIVE, EU, MORNING)).isEmpty();
    assertThat(on.told("window-2").lines()).map(Text::toString).startsWith("It is open.");
    assertThat(on.audited)
        .extracting(AuditEvent::verb, AuditEvent::actor, AuditEvent::result)
        .contains(
            tuple("window", GUEST.value(), AuditEvent.Result.REFUSED),
            tuple("window", BO.value(), AuditEvent.Result.DONE));
  }

  @Test
  void shouldCountDownInOneMessage() {
    // Given
    on.added(SATURDAYS);

    // Then
    assertThat(on.shown).containsOnlyKeys("window-1");
    assertThat(countdown())
        .containsExactly(
            "PT-24H It opens within 24 hours.",
            "PT-12H It opens within 12 hours.",
            "PT-6H It opens within 6 hours.",
            "PT-3H It opens within 3 hours.",
            "PT-1H It opens within the hour.",
            "PT-15M It opens within 15 minutes.",
            "PT0S It is open.",
            "PT4H It is over.");
    assertThat(on.shown).containsOnlyKeys("window-1", OPENING);
    assertThat(on.told("window-1").lines())
        .map(Text::toString)
        .startsWith(
            "Next: Sat 5 Dec 2026 02:00 Europe/Berlin; Sat 12 Dec 2026 02:00 Europe/Berlin;"
                + " Sat 19 Dec 2026 02:00 Europe/Berlin.");
    assertThat(on.alarms.values()).containsExactly(Instant.parse("2026-12-04T01:00:00Z"));
  }

  private List<String> countdown() {
    String alarm = "window window-1 " + SATURDAY.toEpochMilli();
    List<String> said = new ArrayList<>();
    while (on.alarms.containsKey(alarm)) {
      Instant next = Optional.ofNullable(on.alarms.remove(alarm)).orElseThrow();
      on.clock.set(next);
      on.bell.fired(alarm);
      said.add(Duration.between(SATURDAY, next) + " " + on.told(OPENING).lines().getFirst());
    }
    return said;
  }

  @Test
  void shouldAnnounceOneOfEveryDayAnHourBefore() {
    // Given
    on.added("daily 22:00-23:00");

    // Then
    assertThat(on.alarms.values()).containsExactly(Instant.parse("2026-11-26T20:00:00Z"));
  }

  @Test
  void shouldSayThatItIsOverAlsoWhenNobodyWasThere() {
    // Given
    on.added(SATURDAYS);
    on.clock.set(SATURDAY.minusSeconds(60));
    on.bell.reconcile();
    assertThat(on.told(OPENING).lines())
        .map(Text::toString)
        .startsWith("It opens within 15 minutes.");

    // When
    on.clock.set(END.plusSeconds(3_600));
    on.bell.fired("window window-1 " + SATURDAY.toEpochMilli());

    // Then
    assertThat(on.told(OPENING).lines()).map(Text::toString).startsWith("It is over.");
  }

  @Test
  void shouldSayWhatIsPlannedForIt() {
    // Given
    on.added(SATURDAYS);
    on.clock.set(SATURDAY.minusSeconds(3_600));
    on.bell.reconcile();
    assertThat(on.told(OPENING).lines())
        .map(Text::toString)
        .contains("Nothing is planned for it yet.");

    // When
    on.open.add(
        OperationSamples.startingAt(
            new ZonedStart(SATURDAY, BERLIN), OperationSamples.waiting("rack1").apply(7)));
    on.open.add(
        OperationSamples.startingAt(
            new ZonedStart(END, BERLIN), OperationSamples.waiting("rack2").apply(8)));
    on.bell.reconcile();

    // Then
    assertThat(on.told(OPENING).lines())
        .map(Text::toString)
        .contains("Planned for it: op-7, Rewire rack1 in prod-eu, which waits for a yes.");

    // When
    on.open.clear();
    on.clock.set(SATURDAY);
    on.bell.reconcile();

    // Then
    assertThat(on.told(OPENING).lines())
        .map(Text::toString)
        .containsExactly(
            "It is open.",
            "Nothing more is planned for it.",
            "Close it early with schedule window skip window-1.");
  }

  @ParameterizedTest
  @CsvSource({"U0ANA00", "U0BO000"})
  void shouldCancelTheNextOneInANewMessage(String who) {
    // Given
    MaintenanceWindow maintenanceWindow = on.added(SATURDAYS);
    on.clock.set(SATURDAY.minusSeconds(60));
    on.bell.reconcile();

    // When
    Outcome<OwnedChange> skipped = on.windows.skip(maintenanceWindow.id(), new UserId(who));

    // Then
    assertThat(skipped).isInstanceOf(Outcome.Success.class);
    assertThat(on.told(OPENING).lines())
        .map(Text::toString)
        .containsExactly("Cancelled by @" + who + ".");
    assertThat(on.told(OPENING + ":cancelled").lines())
        .map(Text::toString)
        .containsExactly(
            "@"
                + who
                + " skipped window-1, which was to be open from Sat 28 Nov 2026 02:00 until 06:00"
                + " Europe/Berlin.",
            "The next one is from Sat 5 Dec 2026 02:00 until 06:00 Europe/Berlin.");
    assertThat(forbidden(Risk.DISRUPTIVE, EU, SATURDAY)).isPresent();
    assertThat(forbidden(Risk.DISRUPTIVE, EU, SATURDAY.plus(Duration.ofDays(7)))).isEmpty();

    // When
    on.bell.fired("window window-1 " + SATURDAY.toEpochMilli());

    // Then
    assertThat(on.told(OPENING).lines())
        .map(Text::toString)
        .containsExactly("Cancelled by @" + who + ".");
  }

  @Test
  void shouldBeRemovedOnceAndNotByOthers() {
    // Given
    MaintenanceWindow maintenanceWindow = on.added(SATURDAYS);

    // Then
    assertThat(why(on.windows.remove(maintenanceWindow.id(), GUEST)))
        .contains("not among its channel's");
    assertThat(why(on.windows.skip(maintenanceWindow.id(), GUEST)))
        .contains("not among its channel's");
    assertThat(forbidden(Risk.DISRUPTIVE, EU, MORNING)).isPresent();

    // When
    assertThat(on.windows.remove(maintenanceWindow.id(), BO)).isInstanceOf(Outcome.Success.class);

    // Then
    assertThat(forbidden(Risk.DISRUPTIVE, EU, MORNING)).isEmpty();
    assertThat(on.told("window-1").lines())
        .map(Text::toString)
        .containsExactly("Removed by @U0BO000.");
    assertThat(on.told(OPENING + ":cancelled").headline())
        .isEqualTo("The maintenance window of prod-eu is cancelled");
    assertThat(on.alarms).isEmpty();
    assertThat(why(on.windows.remove(maintenanceWindow.id(), ANA))).contains("there is no such");
  }

  @Test
  void shouldListThoseThatOpen() {
    // Given
    on.added(SATURDAYS);

    // Then
    assertThat(on.windows.list().tables().getFirst().rows().getFirst())
        .contains("window-1", "prod-eu", "Sat 28 Nov 2026 02:00 Europe/Berlin", "none given");

    // When
    on.clock.set(SATURDAY);

    // Then
    assertThat(on.windows.list().tables().getFirst().rows().getFirst()).contains("open");
  }

  @Test
  void shouldSetAlarmsThatWereLost() {
    // Given
    on.added(SATURDAYS);
    Map<String, Instant> before = Map.copyOf(on.alarms);
    on.alarms.clear();

    // When
    on.bell.reconcile();
    on.bell.fired("freeze freeze-1");

    // Then
    assertThat(on.alarms).isEqualTo(before);
  }

  @Test
  void shouldForbidWhatIsDisruptiveWhileItCannotTellWhenAWindowIsOpen() {
    // Given
    on.store.unread.add(new WindowId(3));

    // Then
    assertThat(
            forbidden(Risk.DISRUPTIVE, WindowTestBase.EU, on.clock.instant())
                .orElseThrow()
                .sentence())
        .contains("another version of Slipway wrote its maintenance window window-3");
    assertThat(forbidden(Risk.REVERSIBLE, WindowTestBase.EU, on.clock.instant())).isEmpty();
  }

  private Optional<Failure> forbidden(Risk risk, ClusterName cluster, Instant moment) {
    ActionDescriptor action =
        new ActionDescriptor("drain", "Empties a node", List.of(), risk, List.of());
    return on.windows.check(action, cluster, moment);
  }

  private static String why(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Failed<?>(Failure failure) -> failure.sentence();
      case Outcome.Success<?> done -> throw new AssertionError(done);
    };
  }
}
