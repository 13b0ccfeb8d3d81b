package dev.slipway.bot.messaging;

import dev.slipway.actions.text.Text;
import java.util.List;

/** What is wrong now and needs somebody's attention. Thread-safe. */
@FunctionalInterface
public interface PrivateAlerts {
  /** A line each, the oldest first, without markup; none as well while it cannot be looked up. */
  List<Text> now();
}
