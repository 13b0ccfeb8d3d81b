package dev.slipway.bot.operation.port;

import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;

/**
 * Told what was written to journals, after it was written, once per event. Must return at once and
 * throw nothing. Called from any thread.
 */
public interface JournalObserver {
  /** Takes note of nothing. */
  JournalObserver NOBODY =
      new JournalObserver() {
        @Override
        public void moved(Operation operation, JournalEvent event) {}

        @Override
        public void progressed(JournalEvent event) {}
      };

  /** Written with a change of the operation, which is as it became. */
  void moved(Operation operation, JournalEvent event);

  /** Written without a change. */
  void progressed(JournalEvent event);
}
