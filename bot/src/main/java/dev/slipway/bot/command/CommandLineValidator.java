package dev.slipway.bot.command;

import dev.slipway.actions.api.Action;
import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.command.CommandResolver.ResolvedCommand;
import dev.slipway.bot.schedule.CommandValidator;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.types.ChannelId;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Reads a line as the router would, up to where a cluster would be asked. Thread-safe. */
@Singleton
public final class CommandLineValidator implements CommandValidator {
  private final CommandResolver names;
  private final CommandLineParser parser;
  private final ChannelScope channelScope;

  @Inject
  public CommandLineValidator(SlipwayConfig config, ActionCatalog catalog) {
    this.names =
        new CommandResolver(new ActionNames(catalog, config.commands()), config.commands());
    this.parser = new CommandLineParser(config.commands());
    this.channelScope = new ChannelScope(config);
  }

  @Override
  public Outcome<ActionDescriptor> check(String line, ChannelId channel, String channelName) {
    return switch (names.find(InputNormalizer.clean(line))) {
      case ResolvedCommand.ActionCommand(Action action, var words) ->
          parser
              .parse(action.descriptor(), words)
              .flatMap(parsed -> complete(parsed, line))
              .flatMap(parsed -> placed(action, parsed, channel, channelName));
      case ResolvedCommand.Unknown(Failure failure) -> Outcome.failed(failure);
      case ResolvedCommand.Nothing() -> refuse(line, "it does not say what to do");
      case ResolvedCommand.HelpCommand() -> refuse(line, "help needs no schedule");
      case ResolvedCommand.CommandHelp ignored -> refuse(line, "it says only half of a command");
      case ResolvedCommand.ActionHelp ignored -> refuse(line, "help needs no schedule");
      case ResolvedCommand.OperationsCall ignored ->
          refuse(line, "that is a list for whoever types it");
      case ResolvedCommand.ScheduleCall ignored ->
          refuse(line, "a schedule cannot change schedules");
    };
  }

  private static Outcome<ParsedCommand> complete(ParsedCommand parsed, String line) {
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
                    .map(ParameterValidator::shown)
                    .collect(Collectors.joining(" and "))
                + (parsed.missing().size() == 1 ? " is missing" : " are missing"));
  }

  private Outcome<ActionDescriptor> placed(
      Action action, ParsedCommand parsed, ChannelId channel, String channelName) {
    String attempted = attempted(parsed.bare() ? action.descriptor().name() : "this");
    return channelScope
        .meant(attempted, channel, channelName, parsed, action.descriptor())
        .map(ignored -> action.descriptor());
  }

  private static <T> Outcome<T> refuse(String line, String obstacle) {
    return Outcome.failed(
        Failure.user(
            attempted(ParameterValidator.brief(line)),
            obstacle,
            "Write the line as you would type it, complete."));
  }

  private static String attempted(String what) {
    return "Scheduling " + what;
  }
}
