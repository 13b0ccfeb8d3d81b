package dev.slipway.bot.slack.render;

import dev.slipway.bot.operation.OperationView;
import dev.slipway.config.CommandsConfig;
import java.util.List;

/** What an operation's thread tells, line by line, from its journal. Thread-safe. */
public final class ThreadStory {
  private final CommandsConfig commands;

  public ThreadStory(CommandsConfig commands) {
    this.commands = commands;
  }

  /**
   * One message in the thread.
   *
   * @param upToSequence the last journal entry it tells; the thread has been told until there
   * @param message what to post
   * @param broadcast whether the channel should see it too
   */
  public record Line(long upToSequence, Rendered message, boolean broadcast) {}

  /**
   * What is to be told after the journal entry {@code sequence}. Entries that are not worth telling
   * yet, such as a batch of pods that is not full, are left for a later call.
   */
  public List<Line> after(OperationView view, long sequence) {
    return view.journal().stream()
        .filter(entry -> entry.sequence() > sequence)
        .map(
            entry ->
                new Line(
                    entry.sequence(),
                    new Rendered(
                        entry.event().getClass().getSimpleName()
                            + " /"
                            + commands.nameOf("operations"),
                        List.of()),
                    false))
        .toList();
  }
}
