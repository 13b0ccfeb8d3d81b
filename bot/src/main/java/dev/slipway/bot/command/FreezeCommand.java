package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.calendar.Span;
import dev.slipway.bot.command.Words.Word;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.freeze.Freeze;
import dev.slipway.bot.freeze.FreezeId;
import dev.slipway.bot.freeze.FreezeOrder;
import dev.slipway.bot.freeze.Freezes;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Answers {@code schedule freeze}, {@code schedule freeze add …} and {@code … end freeze-2}. */
final class FreezeCommand {
  private final Freezes freezes;
  private final Channels channels;
  private final Times times;
  private final Clock clock;

  FreezeCommand(Freezes freezes, Channels channels, Times times, Clock clock) {
    this.freezes = freezes;
    this.channels = channels;
    this.times = times;
    this.clock = clock;
  }

  Reply answer(List<Word> words, InboundCommand said) {
    CalendarWords line = CalendarWords.of(words);
    return switch (line.verb()) {
      case "list" -> new Reply.Answered(freezes.list());
      case "add" -> add(CalendarLine.of(line.rest()), said);
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

  private Reply add(CalendarLine line, InboundCommand said) {
    Outcome<Freeze> added =
        channels
            .one("Freezing a cluster", said.channel(), said.channelName(), line.clusters())
            .flatMap(
                cluster ->
                    Span.read(line.times(), times.zone(said), clock.instant())
                        .map(
                            span ->
                                freezes.add(
                                    new FreezeOrder(
                                        cluster,
                                        span,
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
