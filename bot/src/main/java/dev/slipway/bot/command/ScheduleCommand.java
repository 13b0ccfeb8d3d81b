package dev.slipway.bot.command;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.command.Tokenizer.Word;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.messaging.Reply.HelpEntry;
import dev.slipway.bot.operation.model.ScheduleId;
import dev.slipway.bot.schedule.Schedule;
import dev.slipway.bot.schedule.ScheduleService;
import dev.slipway.bot.schedule.ScheduleSpec;
import dev.slipway.bot.schedule.ScheduleVerb;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.DidYouMean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers {@code schedule}, {@code schedule add …} and {@code schedule pause sched-3}. */
final class ScheduleCommand {
  private static final String LIST = "list";
  private static final String ADD = "add";

  private static final String FREEZE = "freeze";
  private static final String WINDOW = "window";

  private final ScheduleService schedules;
  private final FreezeCommand freezes;
  private final WindowCommand windows;
  private final TimeZoneResolver timeZoneResolver;
  private final CommandsConfig commands;

  ScheduleCommand(
      ScheduleService schedules,
      FreezeCommand freezes,
      WindowCommand windows,
      TimeZoneResolver timeZoneResolver,
      CommandsConfig commands) {
    this.schedules = schedules;
    this.freezes = freezes;
    this.windows = windows;
    this.timeZoneResolver = timeZoneResolver;
    this.commands = commands;
  }

  Reply answer(List<Word> words, InboundCommand said) {
    if (words.isEmpty()) {
      return new Reply.Answered(schedules.list());
    }
    String word = words.getFirst().text().toLowerCase(Locale.ROOT);
    List<Word> rest = words.subList(1, words.size());
    return switch (word) {
      case LIST -> new Reply.Answered(schedules.list());
      case ADD -> asksHelp(rest) ? help() : add(rest, said);
      case FREEZE -> asksHelp(rest) ? help() : freezes.answer(rest, said);
      case WINDOW -> asksHelp(rest) ? help() : windows.answer(rest, said);
      case BuiltIns.HELP, "--help", "-h" -> help();
      default ->
          ScheduleVerb.of(word)
              .map(scheduleVerb -> asksHelp(rest) ? help() : act(scheduleVerb, rest, said))
              .orElseGet(() -> new Reply.Refused(unknown(word)));
    };
  }

  private static boolean asksHelp(List<Word> words) {
    return words.size() == 1 && words.getFirst().text().equals("--help");
  }

  private Reply add(List<Word> words, InboundCommand said) {
    if (said.channel().equals(InboundCommand.NOWHERE)) {
      return new Reply.Refused(
          Failure.user(
              commands.slash(BuiltIns.SCHEDULE) + " " + ADD,
              "a schedule says its line in a channel",
              "Say in which one with --channel."));
    }
    Outcome<Schedule> added =
        ScheduleArguments.read(words).flatMap(line -> schedules.add(order(line, said)));
    return switch (added) {
      case Outcome.Failed<Schedule>(Failure failure) -> new Reply.Refused(failure);
      // Its own message in the channel says it all.
      case Outcome.Success<Schedule> ignored -> new Reply.Silent();
    };
  }

  private ScheduleSpec order(ScheduleArguments line, InboundCommand said) {
    return new ScheduleSpec(
        line.recurrence(),
        line.zone().orElseGet(() -> timeZoneResolver.zone(said)),
        line.jitter(),
        line.line(),
        said.user(),
        said.userName(),
        said.channel(),
        said.channelName(),
        Optional.of(said.key()));
  }

  private Reply act(ScheduleVerb scheduleVerb, List<Word> words, InboundCommand said) {
    Optional<ScheduleId> id = words.stream().findFirst().map(Word::text).flatMap(ScheduleId::parse);
    if (id.isEmpty()) {
      return new Reply.Refused(
          Failure.user(
              commands.slash(BuiltIns.SCHEDULE) + " " + scheduleVerb.word(),
              words.isEmpty()
                  ? "it does not say which schedule"
                  : ParameterValidator.brief(words.getFirst().text())
                      + " is not the name of a schedule",
              Text.of("They look like sched-3; ")
                  .command(BuiltIns.SCHEDULE)
                  .words(" lists them all.")));
    }
    return switch (schedules.act(scheduleVerb, id.get(), said.user(), said.receivedAt())) {
      case Outcome.Success<QueryResult>(QueryResult answer) -> new Reply.Answered(answer);
      case Outcome.Failed<QueryResult>(Failure failure) -> new Reply.Refused(failure);
    };
  }

  private Reply help() {
    String name = commands.nameOf(BuiltIns.SCHEDULE);
    return new Reply.HelpOverview(
        List.of(
            new HelpEntry(name, BuiltIns.SCHEDULE_SUMMARY),
            new HelpEntry(
                name + " add \"daily 02:00\" etcd-backup",
                "Say a line again and again; also weekdays, Sat,Sun, hourly, or cron's five"
                    + " fields"),
            new HelpEntry(
                name + " add … --zone Europe/Berlin --jitter 5m",
                "In that zone, and up to so much later"),
            new HelpEntry(name + " pause sched-3", "Until you resume it"),
            new HelpEntry(name + " skip sched-3", "Leave out the next run"),
            new HelpEntry(name + " run sched-3", "Run it now, in your name"),
            new HelpEntry(name + " remove sched-3", "For good"),
            new HelpEntry(
                name + " freeze add 2026-12-20..2027-01-05 --reason holidays",
                "Nothing disruptive begins then; also freeze, freeze end freeze-2"),
            new HelpEntry(
                name + " window add \"Sat 02:00-06:00\" --reason patching",
                "What is disruptive begins in windows only; also window, window skip window-2,"
                    + " window remove window-2, window add now..22:00")));
  }

  private Failure unknown(String word) {
    List<String> known =
        Stream.concat(
                Stream.of(LIST, ADD, FREEZE, WINDOW),
                Arrays.stream(ScheduleVerb.values()).map(ScheduleVerb::word))
            .toList();
    return Failure.user(
        commands.slash(BuiltIns.SCHEDULE),
        "it does not know " + ParameterValidator.brief(word),
        DidYouMean.to(word, known)
            .map(near -> "Did you mean " + near + "?")
            .orElse("There are " + String.join(", ", known) + "."));
  }
}
