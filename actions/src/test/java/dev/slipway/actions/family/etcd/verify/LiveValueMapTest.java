package dev.slipway.actions.family.etcd.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LiveValueMapTest {
  @Test
  void shouldHoldWhatAMapHolds() {
    // Given
    LiveValueMap values = new LiveValueMap();
    Map<Long, Long> model = new HashMap<>();
    Random random = new Random(5);

    // When
    for (int i = 0; i < 200_000; i++) {
      long key = random.nextLong(1, 30_000);
      long value = random.nextInt(3) == 0 ? 0 : random.nextLong(1, 9);
      values.put(key, value);
      if (value == 0) {
        model.remove(key);
      } else {
        model.put(key, value);
      }
    }

    // Then
    Set<Long> shown = new HashSet<>();
    values.forEach(shown::add);
    assertThat(shown).isEqualTo(model.keySet());
    assertThat(model).allSatisfy((key, value) -> assertThat(values.get(key)).isEqualTo(value));
  }
}
