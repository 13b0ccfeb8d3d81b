package dev.slipway.actions.family.etcd.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class LiveKeySetTest {
  @Test
  void shouldBehaveLikeASet() {
    // Given
    LiveKeySet keys = new LiveKeySet();
    Set<Long> model = new HashSet<>();
    Random random = new Random(11);

    // When / Then
    for (int i = 0; i < 200_000; i++) {
      long key = random.nextInt(5_000);
      if (random.nextInt(5) < 2) {
        assertThat(keys.remove(key)).isEqualTo(model.remove(key));
      } else {
        assertThat(keys.add(key)).isEqualTo(model.add(key));
      }
    }
    assertThat(keys.size()).isEqualTo(model.size());
  }
}
