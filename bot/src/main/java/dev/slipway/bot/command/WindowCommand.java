package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.approval.OwnedChange;
import dev.slipway.bot.calendar.window.MaintenanceWindow;
import dev.slipway.bot.calendar.window.WindowId;
import dev.slipway.bot.calendar.window.WindowService;
import dev.slipway.bot.calendar.window.WindowSpec;
import dev.slipway.bot.command.Tokenizer.Word;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.time.WindowScheduleParser;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers {@code schedule window}, {@code … add …}, {@code … skip} and {@code … remove}. */
final class WindowCommand {
  private final WindowService windows;
  private final ChannelScope channelScope;
  private final TimeZoneResolver timeZoneResolver;
  private final Clock clock;

  WindowCommand(
      WindowService windows,
      ChannelScope channelScope,
      TimeZoneResolver timeZoneResolver,
      Clock clock) {
    this.windows = windows;
    this.channelScope = channelScope;
    this.timeZoneResolver = timeZoneResolver;
    this.clock = clock;
  }

  Reply answer(List<Word> words, InboundCommand said) {
    CalendarMessages line = CalendarMessages.of(words);
    return switch (line.verb()) {
      case "list" -> new Reply.Answered(windows.list());
      case "add" -> add(CalendarArguments.of(line.rest()), said);
      case "skip" -> change(line, said, id -> windows.skip(id, said.user()));
      case "remove", "end" -> change(line, said, id -> windows.remove(id, said.user()));
      default -> line.unknown("schedule window", "There are list, add, skip and remove.");
    };
  }

  private Reply add(CalendarArguments line, InboundCommand said) {
    Outcome<MaintenanceWindow> added =
        channelScope
            .one("Adding a maintenance window", said.channel(), said.channelName(), line.clusters())
            .flatMap(
                cluster ->
                    WindowScheduleParser.read(
                            line.times(), timeZoneResolver.zone(said), clock.instant())
                        .flatMap(
                            windowSchedule ->
                                windows.add(
                                    new WindowSpec(
                                        cluster,
                                        windowSchedule,
                                        line.reason(),
                                        said.user(),
                                        said.channel(),
                                        Optional.of(said.key())))));
    return switch (added) {
      case Outcome.Failed<MaintenanceWindow>(Failure failure) -> new Reply.Refused(failure);
      // Its own message in the channel says it all.
      case Outcome.Success<MaintenanceWindow> ignored -> new Reply.Silent();
    };
  }

  private static Reply change(
      CalendarMessages line, InboundCommand said, Function<WindowId, Outcome<OwnedChange>> change) {
    return line.change(
        "Changing a maintenance window",
        WindowId::parse,
        "They look like window-2; schedule window lists them all.",
        said,
        change);
  }
}
