package dev.slipway.actions.family.drain.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.step.FollowUp;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Rejected;
import dev.slipway.actions.family.drain.eviction.EvictionResult.End;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What people are offered by a loop that is held up, and what they can tell it. */
final class SupervisedEvictionLoopTest {
  private final EvictionLoopRun loop = new EvictionLoopRun();

  @Test
  void shouldOfferWhatHelpsWhilePodsAreHeldAndTakeItBack() throws Exception {
    // Given
    loop.offers.add(EvictionLoopRun.TELLS.skip(List.of("shop/db-0")));
    loop.server.answer("shop/db-0", EvictionLoopRun.HELD, EvictionLoopRun.HELD);

    // When
    EvictionResult result =
        loop.run(
            List.of(EvictionSamples.pod("db-0", "db")),
            List.of(EvictionSamples.budget("db", 0, 3, 3)),
            Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(loop.offered())
        .containsExactly(
            Map.entry("PodDisruptionBudget shop/db", List.of(List.copyOf(loop.offers), List.of())));
  }

  @Test
  void shouldLeaveASkippedPodAndEndWithTheOthers() throws Exception {
    // Given
    loop.server.answer("shop/db-0", EvictionLoopRun.forEver());
    loop.time.at(
        Duration.ofSeconds(12),
        EvictionLoopRun.told(EvictionLoopRun.TELLS.skip(List.of("shop/db-0"))));

    // When
    EvictionResult result =
        loop.run(
            List.of(EvictionSamples.pod("db-0", "db"), EvictionSamples.pod("a", "web")),
            List.of(EvictionSamples.budget("db", 0, 3, 3)),
            Optional.of(Duration.ofMinutes(15)));

    // Then
    assertThat(result.end()).isEqualTo(End.COMPLETED);
    assertThat(result.skipped()).extracting(PodState::key).containsExactly("shop/db-0");
    assertThat(result.left()).isEmpty();
    assertThat(loop.time.elapsed()).isEqualTo(Duration.ofSeconds(12));
    assertThat(loop.texts("shop/db-0").getLast()).isEqualTo("SKIPPED left there, as told");
  }

  @Test
  void shouldNotTouchAPodThatWasSkippedBeforeARestart() throws Exception {
    // Given
    loop.time.put(EvictionLoopRun.told(EvictionLoopRun.TELLS.skip(List.of("shop/a", "shop/b"))));

    // When
    EvictionResult result =
        loop.run(
            List.of(
                EvictionSamples.pod("a", "web"),
                EvictionSamples.pod("b", "web"),
                EvictionSamples.pod("c", "web")),
            List.of(),
            Optional.empty());

    // Then
    assertThat(loop.server.asked).containsExactly("shop/c at 0s");
    assertThat(result.skipped()).hasSize(2);
  }

  @Test
  void shouldSkipAPodThatTheServerRefusesForGood() throws Exception {
    // Given
    loop.server.answer("shop/a", new Rejected("more than one PodDisruptionBudget"));
    loop.server.answer("shop/b", EvictionLoopRun.HELD);
    loop.time.at(
        Duration.ofSeconds(2), EvictionLoopRun.told(EvictionLoopRun.TELLS.skip(List.of("shop/a"))));

    // When
    EvictionResult result =
        loop.run(
            List.of(EvictionSamples.pod("a", "web"), EvictionSamples.pod("b", "db")),
            List.of(EvictionSamples.budget("db", 0, 3, 3)),
            Optional.empty());

    // Then
    assertThat(result.left()).isEmpty();
    assertThat(result.skipped()).hasSize(1);
  }

  @Test
  void shouldNameTheBudgetsWhereThereAreTooMany() throws Exception {
    // Given
    PodDisruptionBudget other =
        new PodDisruptionBudgetBuilder(EvictionSamples.budget("db", 1, 3, 2))
            .editMetadata()
            .withName("also-db")
            .endMetadata()
            .build();
    loop.server.answer("shop/db-0", new Rejected("more than one PodDisruptionBudget"));

    // When
    EvictionResult result =
        loop.run(
            List.of(EvictionSamples.pod("db-0", "db")),
            List.of(EvictionSamples.budget("db", 1, 3, 2), other),
            Optional.empty());

    // Then
    assertThat(result.left())
        .extracting(EvictionResult.Left::why)
        .containsExactly("more than one PodDisruptionBudget (shop/also-db, shop/db)");
  }

  @Test
  void shouldNotHeedWhatIsToldAboutAnotherNode() throws Exception {
    // Given
    loop.time.put(
        EvictionLoopRun.told(new DrainSignals("node02", Optional.empty()).skip(List.of("shop/a"))));

    // When
    EvictionResult result =
        loop.run(List.of(EvictionSamples.pod("a", "web")), List.of(), Optional.empty());

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(result.skipped()).isEmpty();
  }

  @Test
  void shouldWaitLongerWhenToldHoweverOften() throws Exception {
    // Given
    loop.server.answer("shop/db-0", EvictionLoopRun.forEver());
    FollowUp longer =
        EvictionLoopRun.TELLS
            .waitLonger(Optional.of(VirtualClock.START.plusSeconds(900)))
            .orElseThrow();
    loop.time.at(Duration.ofMinutes(3), EvictionLoopRun.told(longer));
    loop.time.at(Duration.ofMinutes(4), EvictionLoopRun.told(longer));

    // When
    EvictionResult result =
        loop.run(
            List.of(EvictionSamples.pod("db-0", "db")),
            List.of(EvictionSamples.budget("db", 0, 3, 3)),
            Optional.of(Duration.ofMinutes(15)));

    // Then
    assertThat(longer.label()).isEqualTo("Wait 15m Longer");
    assertThat(result.end()).isEqualTo(End.TIMED_OUT);
    assertThat(loop.time.elapsed()).isEqualTo(Duration.ofMinutes(30));
    assertThat(result.left())
        .extracting(EvictionResult.Left::remedy)
        .containsExactly("Ask around.");
  }

  @Test
  void shouldOfferMoreTimeShortlyBeforeTheEnd() throws Exception {
    // Given: nothing holds the pod, it just does not end
    loop.server.podsEnd = false;
    loop.time.at(
        Duration.ofMinutes(14),
        EvictionLoopRun.told(
            EvictionLoopRun.TELLS
                .waitLonger(Optional.of(VirtualClock.START.plusSeconds(900)))
                .orElseThrow()));
    loop.time.at(Duration.ofMinutes(16), new EvictionEvent.PodGone("uid-a"));

    // When
    EvictionResult result =
        loop.run(
            List.of(EvictionSamples.pod("a", "web")),
            List.of(),
            Optional.of(Duration.ofMinutes(15)));

    // Then
    assertThat(result.gone()).hasSize(1);
    assertThat(loop.offered().get("The drain's time is nearly up"))
        .satisfiesExactly(
            first ->
                assertThat(first).extracting(FollowUp::label).containsExactly("Wait 15m Longer"),
            then -> assertThat(then).isEmpty());
  }
}
