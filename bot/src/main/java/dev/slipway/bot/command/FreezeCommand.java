package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.calendar.freeze.Freeze;
import dev.slipway.bot.calendar.freeze.FreezeId;
import dev.slipway.bot.calendar.freeze.FreezeService;
import dev.slipway.bot.calendar.freeze.FreezeSpec;
import dev.slipway.bot.command.Tokenizer.Word;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.time.TimeRange;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Answers {@code schedule freeze}, {@code schedule freeze add …} and {@code … end freeze-2}. */
final class FreezeCommand {
  private final FreezeService freezes;
  private final ChannelScope channelScope;
  private final TimeZoneResolver timeZoneResolver;
  private final Clock clock;

  FreezeCommand(
      FreezeService freezes,
      ChannelScope channelScope,
      TimeZoneResolver timeZoneResolver,
      Clock clock) {
    this.freezes = freezes;
    this.channelScope = channelScope;
    this.timeZoneResolver = timeZoneResolver;
    this.clock = clock;
  }

  Reply answer(List<Word> words, InboundCommand said) {
    CalendarMessages line = CalendarMessages.of(words);
    return switch (line.verb()) {
      case "list" -> new Reply.Answered(freezes.list());
      case "add" -> add(CalendarArguments.of(line.rest()), said);
      case "end", "remove" ->
          line.change(
              "Ending a freeze",
              FreezeId::parse,
              "They look like freeze-2; schedule freeze lists them all.",
              said,
              id -> freezes.end(id, said.user()));
      default -> line.unknown("schedule freeze", "There are list, add and end.");
    };
  }

  private Reply add(CalendarArguments line, InboundCommand said) {
    Outcome<Freeze> added =
        channelScope
            .one("Freezing a cluster", said.channel(), said.channelName(), line.clusters())
            .flatMap(
                cluster ->
                    TimeRange.read(line.times(), timeZoneResolver.zone(said), clock.instant())
                        .map(
                            timeRange ->
                                freezes.add(
                                    new FreezeSpec(
                                        cluster,
                                        timeRange,
                                        line.reason(),
                                        said.user(),
                                        said.channel(),
                                        Optional.of(said.key())))));
    return switch (added) {
      case Outcome.Failed<Freeze>(Failure failure) -> new Reply.Refused(failure);
      // Its own message in the channel says it all.
      case Outcome.Success<Freeze> ignored -> new Reply.Silent();
    };
  }
}
