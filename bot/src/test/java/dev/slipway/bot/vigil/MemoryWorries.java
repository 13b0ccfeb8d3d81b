package dev.slipway.bot.vigil;

import dev.slipway.config.vocabulary.ClusterName;
import java.util.ArrayList;
import java.util.List;

/** Concerns in memory. Not thread-safe. */
final class MemoryWorries implements WorryStore {
  private final List<Worry> worries = new ArrayList<>();

  @Override
  public List<Worry> all() {
    return List.copyOf(worries);
  }

  @Override
  public List<Worry> of(String vigil, ClusterName cluster) {
    return worries.stream()
        .filter(worry -> worry.vigil().equals(vigil) && worry.cluster().equals(cluster))
        .toList();
  }

  @Override
  public void keep(Worry worry) {
    forget(worry);
    worries.add(worry);
  }

  @Override
  public void forget(Worry worry) {
    worries.removeIf(
        other ->
            other.vigil().equals(worry.vigil())
                && other.cluster().equals(worry.cluster())
                && other.concern().key().equals(worry.concern().key()));
  }
}
