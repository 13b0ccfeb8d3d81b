package dev.slipway.bot.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.bot.outage.StoreOutage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RingingTest {
  private final List<String> done = new ArrayList<>();

  @Test
  void shouldGoOnWithTheOthersWhenOneFails() {
    // Given
    Alarms.Ringing all =
        Alarms.Ringing.all(
            List.of(failing(new IllegalArgumentException("unreadable")), noting("freezes")));

    // When
    all.lookAround();
    all.ring("freeze freeze-1");

    // Then
    assertThat(done).containsExactly("freezes looks around", "freezes rings freeze freeze-1");
  }

  @Test
  void shouldEndTheRoundWhenTheStoreIsAway() {
    // Given
    Alarms.Ringing all =
        Alarms.Ringing.all(
            List.of(failing(new StoreOutage(StoreOutage.Kind.AWAY)), noting("freezes")));

    // Then
    assertThatThrownBy(all::lookAround).isInstanceOf(StoreOutage.class);
    assertThat(done).isEmpty();
  }

  private static Alarms.Ringing failing(RuntimeException why) {
    return new Alarms.Ringing() {
      @Override
      public void ring(String name) {
        throw why;
      }

      @Override
      public void lookAround() {
        throw why;
      }
    };
  }

  private Alarms.Ringing noting(String who) {
    return new Alarms.Ringing() {
      @Override
      public void ring(String name) {
        done.add(who + " rings " + name);
      }

      @Override
      public void lookAround() {
        done.add(who + " looks around");
      }
    };
  }
}
