package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.spine.Action;
import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.bot.command.CommandNames.Called;
import dev.slipway.bot.recurring.Lines;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.vocabulary.ChannelId;
import java.util.stream.Collectors;

/** Reads a line as the router would, up to where a cluster would be asked. Thread-safe. */
public final class LineCheck implements Lines {
  private final CommandNames names;
  private final CommandLineParser parser;
  private final Channels channels;

  public LineCheck(SlipwayConfig config, ActionCatalog catalog) {
    this.names = new CommandNames(new ActionNames(catalog, config.commands()), config.commands());
    this.parser = new CommandLineParser(config.commands());
    this.channels = new Channels(config);
  }

  @Override
  public Outcome<ActionDescriptor> check(String line, ChannelId channel, String channelName) {
    return switch (names.find(PhoneText.clean(line))) {
      case Called.OfAction(Action action, var words) ->
          parser
              .parse(action.descriptor(), words)
              .flatMap(parsed -> complete(parsed, line))
              .flatMap(parsed -> placed(action, parsed, channel, channelName));
      case Called.Unknown(Failure failure) -> Outcome.failed(failure);
      case Called.Nothing() -> refuse(line, "it does not say what to do");
      case Called.ForHelp() -> refuse(line, "help needs no schedule");
      case Called.AboutCommand ignored -> refuse(line, "it says only half of a command");
      case Called.AboutAction ignored -> refuse(line, "help needs no schedule");
      case Called.ForOperations ignored -> refuse(line, "that is a list for whoever types it");
      case Called.ForSchedules ignored -> refuse(line, "a schedule cannot change schedules");
    };
  }

  private static Outcome<ParsedLine> complete(ParsedLine parsed, String line) {
    if (parsed.help()) {
      return refuse(line, "help needs no schedule");
    }
    if (parsed.dryRun()) {
      return refuse(line, "a dry run is seen only by whoever types it");
    }
    if (!parsed.at().isEmpty()) {
      return refuse(line, "--at says when, and so does the schedule");
    }
    if (parsed.takeOver()) {
      return refuse(line, "nobody is there to see what --take-over would stop");
    }
    return parsed.missing().isEmpty()
        ? Outcome.of(parsed)
        : refuse(
            line,
            parsed.missing().stream()
                    .map(ParameterValues::shown)
                    .collect(Collectors.joining(" and "))
                + (parsed.missing().size() == 1 ? " is missing" : " are missing"));
  }

  private Outcome<ActionDescriptor> placed(
      Action action, ParsedLine parsed, ChannelId channel, String channelName) {
    String attempted = attempted(parsed.bare() ? action.descriptor().name() : "this");
    return channels
        .meant(attempted, channel, channelName, parsed, action.descriptor())
        .map(ignored -> action.descriptor());
  }

  private static <T> Outcome<T> refuse(String line, String obstacle) {
    return Outcome.failed(
        Failure.user(
            attempted(ParameterValues.brief(line)),
            obstacle,
            "Write the line as you would type it, complete."));
  }

  private static String attempted(String what) {
    return "Scheduling " + what;
  }
}
