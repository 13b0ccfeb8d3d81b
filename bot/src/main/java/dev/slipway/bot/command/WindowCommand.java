package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Answer;
import dev.slipway.bot.calendar.OpeningWords;
import dev.slipway.bot.command.Words.Word;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.window.Window;
import dev.slipway.bot.window.WindowId;
import dev.slipway.bot.window.WindowOrder;
import dev.slipway.bot.window.Windows;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
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
    String verb = words.isEmpty() ? "list" : words.getFirst().text().toLowerCase(Locale.ROOT);
    List<Word> rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (verb) {
      case "list" -> new Reply.Answered(windows.list());
      case "add" -> add(CalendarLine.of(rest), said);
      case "skip" -> change(rest, id -> windows.skip(id, said.user()));
      case "remove", "end" -> change(rest, id -> windows.remove(id, said.user()));
      default ->
          new Reply.Refused(
              Failure.user(
                  "schedule window",
                  "it does not know " + ParameterValues.brief(verb),
                  "There are list, add, skip and remove."));
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
                                        said.channel()))));
    return switch (added) {
      case Outcome.Failed<Window>(Failure failure) -> new Reply.Refused(failure);
      // Its own message in the channel says it all.
      case Outcome.Success<Window> ignored -> new Reply.Silent();
    };
  }

  private static Reply change(List<Word> words, Function<WindowId, Outcome<Answer>> change) {
    Optional<WindowId> id = words.stream().findFirst().map(Word::text).flatMap(WindowId::parse);
    if (id.isEmpty()) {
      return new Reply.Refused(
          Failure.user(
              "Changing a maintenance window",
              "it does not say which",
              "They look like window-2; schedule window lists them all."));
    }
    return switch (change.apply(id.get())) {
      case Outcome.Success<Answer>(Answer answer) -> new Reply.Answered(answer);
      case Outcome.Failed<Answer>(Failure failure) -> new Reply.Refused(failure);
    };
  }
}
