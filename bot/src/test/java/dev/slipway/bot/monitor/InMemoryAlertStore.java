package dev.slipway.bot.monitor;

import dev.slipway.config.types.ClusterName;
import java.util.ArrayList;
import java.util.List;

/** Concerns in memory. Not thread-safe. */
final class InMemoryAlertStore implements AlertStore {
  private final List<ActiveAlert> worries = new ArrayList<>();

  @Override
  public List<ActiveAlert> all() {
    return List.copyOf(worries);
  }

  @Override
  public List<ActiveAlert> of(String vigil, ClusterName cluster) {
    return worries.stream()
        .filter(
            activeAlert ->
                activeAlert.monitor().equals(vigil) && activeAlert.cluster().equals(cluster))
        .toList();
  }

  @Override
  public void save(ActiveAlert activeAlert) {
    remove(activeAlert);
    worries.add(activeAlert);
  }

  @Override
  public void remove(ActiveAlert activeAlert) {
    worries.removeIf(
        other ->
            other.monitor().equals(activeAlert.monitor())
                && other.cluster().equals(activeAlert.cluster())
                && other.alert().key().equals(activeAlert.alert().key()));
  }
}
