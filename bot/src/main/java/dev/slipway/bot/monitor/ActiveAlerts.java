package dev.slipway.bot.monitor;

import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.PrivateAlerts;
import dev.slipway.bot.resilience.StoreUnavailableException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The concerns that last, for whoever shows or counts them. Thread-safe. */
@Singleton
public final class ActiveAlerts implements PrivateAlerts {
  private static final Logger log = LoggerFactory.getLogger(ActiveAlerts.class);
  private final AlertStore store;

  @Inject
  public ActiveAlerts(AlertStore store) {
    this.store = store;
  }

  @Override
  public List<Text> now() {
    return worries().stream().map(AlertText::line).toList();
  }

  /** All of them; none while the store is away. */
  List<ActiveAlert> worries() {
    try {
      return store.all();
    } catch (StoreUnavailableException e) {
      log.debug("concerns cannot be looked up", e);
      return List.of();
    }
  }
}
