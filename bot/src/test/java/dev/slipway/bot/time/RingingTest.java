package dev.slipway.bot.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.bot.resilience.StoreUnavailableException;
import dev.slipway.bot.timer.Timers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RingingTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void shouldGoOnWithTheOthersWhenOneFails() {
    // Given
    Timers.TimerHandler all =
        Timers.TimerHandler.all(
            List.of(failing(new IllegalArgumentException("unreadable")), noting("freezes")));

    // When
    all.reconcile();
    all.fired("freeze freeze-1");

    // Then
    assertThat(done).containsExactly("freezes looks around", "freezes rings freeze freeze-1");
  }

  @Test
  void shouldEndTheRoundWhenTheStoreIsAway() {
    // Given
    Timers.TimerHandler all =
        Timers.TimerHandler.all(
            List.of(
                failing(new StoreUnavailableException(StoreUnavailableException.Kind.UNREACHABLE)),
                noting("freezes")));

    // Then
    assertThatThrownBy(all::reconcile).isInstanceOf(StoreUnavailableException.class);
    assertThat(done).isEmpty();
  }

  private static Timers.TimerHandler failing(RuntimeException why) {
    return new Timers.TimerHandler() {
      @Override
      public void fired(String name) {
        throw why;
      }

      @Override
      public void reconcile() {
        throw why;
      }
    };
  }

  private Timers.TimerHandler noting(String who) {
    return new Timers.TimerHandler() {
      @Override
      public void fired(String name) {
        done.add(who + " rings " + name);
      }

      @Override
      public void reconcile() {
        done.add(who + " looks around");
      }
    };
  }
}
