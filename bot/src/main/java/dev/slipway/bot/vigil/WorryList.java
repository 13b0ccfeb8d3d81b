package dev.slipway.bot.vigil;

import dev.slipway.actions.text.Text;
import dev.slipway.bot.conversation.Alerts;
import dev.slipway.bot.outage.StoreOutage;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The concerns that last, for whoever shows or counts them. Thread-safe. */
public final class WorryList implements Alerts {
  private static final Logger log = LoggerFactory.getLogger(WorryList.class);
  private final WorryStore store;

  public WorryList(WorryStore store) {
    this.store = store;
  }

  @Override
  public List<Text> now() {
    return worries().stream().map(WorryText::line).toList();
  }

  /** All of them; none while the store is away. */
  List<Worry> worries() {
    try {
      return store.all();
    } catch (StoreOutage e) {
      log.debug("concerns cannot be looked up", e);
      return List.of();
    }
  }
}
