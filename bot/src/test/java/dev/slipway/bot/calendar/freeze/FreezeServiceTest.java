package dev.slipway.bot.calendar.freeze;

import static dev.slipway.bot.calendar.freeze.FreezeTestBase.ANA;
import static dev.slipway.bot.calendar.freeze.FreezeTestBase.BO;
import static dev.slipway.bot.calendar.freeze.FreezeTestBase.EU;
import static dev.slipway.bot.calendar.freeze.FreezeTestBase.GUEST;
import static dev.slipway.bot.calendar.freeze.FreezeTestBase.SPAN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.Risk;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.approval.OwnedChange;
import dev.slipway.bot.audit.AuditEvent;
import dev.slipway.config.types.ClusterName;
import dev.slipway.config.types.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class FreezeServiceTest {
  private static final Instant MIDDLE = SPAN.from().plus(Duration.ofHours(5));

  private final FreezeTestBase on = new FreezeTestBase();

  @Test
  void shouldForbidWhatIsDisruptiveWhileItHolds() {
    // Given
    on.added();

    // Then
    assertThat(forbidden(Risk.DISRUPTIVE, EU, MIDDLE).orElseThrow().sentence())
        .contains(
            "the cluster is frozen until Tue 22 Dec 2026 00:00 Europe/Berlin by freeze-1 of"
                + " @U0ANA00, because \"holidays\"")
        .contains("schedule freeze end freeze-1");
  }

  @Test
  void shouldForbidWhatIsDisruptiveWhileOneThatCannotBeReadHolds() {
    // Given
    on.store.unread.add(new FreezeId(3));

    // Then
    assertThat(forbidden(Risk.DISRUPTIVE, EU, MIDDLE).orElseThrow().sentence())
        .contains("the cluster is frozen by freeze-3, which another version of Slipway wrote");
    assertThat(forbidden(Risk.REVERSIBLE, EU, MIDDLE)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"PT-1S, false", "PT0S, true", "PT47H59M59S, true", "PT48H, false"})
  void shouldHoldFromItsFirstMomentUntilItsEnd(Duration after, boolean holds) {
    // Given
    on.added();

    // Then
    assertThat(forbidden(Risk.DISRUPTIVE, EU, SPAN.from().plus(after)).isPresent())
        .isEqualTo(holds);
  }

  @ParameterizedTest
  @EnumSource(
      value = Risk.class,
      names = {"QUESTION", "REVERSIBLE"})
  void shouldAllowWhatIsNotDisruptive(Risk risk) {
    // Given
    on.added();

    // Then
    assertThat(forbidden(risk, EU, MIDDLE)).isEmpty();
  }

  @Test
  void shouldLeaveOtherClustersAlone() {
    // Given
    on.added();

    // Then
    assertThat(forbidden(Risk.DISRUPTIVE, new ClusterName("prod-us"), MIDDLE)).isEmpty();
  }

  @Test
  void shouldAnnounceItADayAndAnHourBeforeAndWhenItBeginsAndEnds() {
    // Given
    on.added();

    // Then
    assertThat(line()).isEqualTo("It is to come.");
    assertThat(ringAtNext()).isEqualTo(SPAN.from().minus(Duration.ofDays(1)));
    assertThat(line()).isEqualTo("It begins within a day.");
    assertThat(ringAtNext()).isEqualTo(SPAN.from().minus(Duration.ofHours(1)));
    assertThat(line()).isEqualTo("It begins within the hour.");
    assertThat(ringAtNext()).isEqualTo(SPAN.from());
    assertThat(line()).isEqualTo("It is in force.");
    assertThat(ringAtNext()).isEqualTo(SPAN.until());
    assertThat(line()).isEqualTo("It is over.");
    assertThat(on.alarms).isEmpty();
    assertThat(on.shown).containsOnlyKeys("freeze-1");
  }

  @ParameterizedTest
  @CsvSource({"U0ANA00", "U0BO000"})
  void shouldBeEndedByItsOwnerAndByApprovers(String who) {
    // Given
    Freeze freeze = on.added();

    // When
    Outcome<OwnedChange> ended = on.freezes.end(freeze.id(), new UserId(who));

    // Then
    assertThat(ended).isInstanceOf(Outcome.Success.class);
    assertThat(forbidden(Risk.DISRUPTIVE, EU, MIDDLE)).isEmpty();
    assertThat(on.told("freeze-1:ended").headline())
        .isEqualTo("The freeze of prod-eu was ended early");
    assertThat(line()).isEqualTo("Ended early by @" + who + ".");
    assertThat(on.alarms).isEmpty();
    assertThat(on.audited)
        .extracting(AuditEvent::verb, AuditEvent::actor)
        .contains(tuple("unfreeze", who));
  }

  @Test
  void shouldNotBeEndedByOthersNorTwiceNorWhenItIsOver() {
    // Given
    Freeze freeze = on.added();

    // Then
    assertThat(why(on.freezes.end(freeze.id(), GUEST))).contains("not among its channel's");
    assertThat(forbidden(Risk.DISRUPTIVE, EU, MIDDLE)).isPresent();

    // When
    on.clock.set(SPAN.until());

    // Then
    assertThat(why(on.freezes.end(freeze.id(), BO))).contains("no such freeze to come");

    // When
    on.clock.set(MIDDLE);

    // Then
    assertThat(on.freezes.end(freeze.id(), ANA)).isInstanceOf(Outcome.Success.class);
    assertThat(why(on.freezes.end(freeze.id(), ANA))).contains("no such freeze to come");
  }

  @Test
  void shouldListThoseThatHoldOrAreToCome() {
    // Given
    on.added();

    // Then
    assertThat(on.freezes.list().tables().getFirst().rows().getFirst())
        .contains("freeze-1", "prod-eu", "Sun 20 Dec 2026 00:00 Europe/Berlin", "holidays");

    // When
    on.clock.set(MIDDLE);

    // Then
    assertThat(on.freezes.list().tables().getFirst().rows().getFirst()).contains("in force");

    // When
    on.clock.set(SPAN.until());

    // Then
    assertThat(on.freezes.list().headline()).isEqualTo("Nothing is frozen");
  }

  @Test
  void shouldSetAlarmsThatWereLost() {
    // Given
    on.added();
    Map<String, Instant> before = Map.copyOf(on.alarms);
    on.alarms.clear();

    // When
    on.bell.reconcile();
    on.bell.fired("run sched-1");

    // Then
    assertThat(on.alarms).isEqualTo(before);
  }

  private String line() {
    return on.told("freeze-1").lines().getFirst().toString();
  }

  private Instant ringAtNext() {
    Instant next = Optional.ofNullable(on.alarms.remove("freeze freeze-1")).orElseThrow();
    on.clock.set(next);
    on.bell.fired("freeze freeze-1");
    return next;
  }

  private Optional<Failure> forbidden(Risk risk, ClusterName cluster, Instant moment) {
    ActionDescriptor action =
        new ActionDescriptor("drain", "Empties a node", List.of(), risk, List.of());
    return on.freezes.check(action, cluster, moment);
  }

  private static String why(Outcome<OwnedChange> outcome) {
    return switch (outcome) {
      case Outcome.Failed<OwnedChange>(Failure failure) -> failure.sentence();
      case Outcome.Success<OwnedChange>(OwnedChange done) ->
          throw new AssertionError(done.toString());
    };
  }
}
