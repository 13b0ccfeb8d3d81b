package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.calendar.OpeningWords;
import dev.slipway.bot.command.Words.Word;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.ownership.Changed;
import dev.slipway.bot.window.Window;
import dev.slipway.bot.window.WindowId;
import dev.slipway.bot.window.WindowOrder;
import dev.slipway.bot.window.Windows;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers {@code schedule window}, {@code … add …}, {@code … skip} and {@code … remove}. */
final class WindowCommand {
  private final Windows windows;
  private final Channels channels;
  private final Times times;
  private final Clock clock;

  WindowCommand(Windows windows, Channels channels, Times times, Clock clock) {
    this.windows = windows;
    this.channels = channels;
    this.times = times;
    this.clock = clock;
  }

  Reply answer(List<Word> words, InboundCommand said) {
    CalendarWords line = CalendarWords.of(words);
    return switch (line.verb()) {
      case "list" -> new Reply.Answered(windows.list());
      case "add" -> add(CalendarLine.of(line.rest()), said);
      case "skip" -> change(line, said, id -> windows.skip(id, said.user()));
      case "remove", "end" -> change(line, said, id -> windows.remove(id, said.user()));
      default -> line.unknown("schedule window", "There are list, add, skip and remove.");
    };
  }

  private Reply add(CalendarLine line, InboundCommand said) {
    Outcome<Window> added =
        channels
            .one("Adding a maintenance window", said.channel(), said.channelName(), line.clusters())
            .flatMap(
                cluster ->
                    OpeningWords.read(line.times(), times.zone(said), clock.instant())
                        .flatMap(
                            openings ->
                                windows.add(
                                    new WindowOrder(
                                        cluster,
                                        openings,
                                        line.reason(),
                                        said.user(),
                                        said.channel(),
                                        Optional.of(said.key())))));
    return switch (added) {
      case Outcome.Failed<Window>(Failure failure) -> new Reply.Refused(failure);
      // Its own message in the channel says it all.
      case Outcome.Success<Window> ignored -> new Reply.Silent();
    };
  }

  private static Reply change(
      CalendarWords line, InboundCommand said, Function<WindowId, Outcome<Changed>> change) {
    return line.change(
        "Changing a maintenance window",
        WindowId::parse,
        "They look like window-2; schedule window lists them all.",
        said,
        change);
  }
}
