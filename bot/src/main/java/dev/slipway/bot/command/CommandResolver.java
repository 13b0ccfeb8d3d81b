package dev.slipway.bot.command;

import dev.slipway.actions.api.Action;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.command.Tokenizer.Word;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.types.DidYouMean;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is called by a line: under its configured name or its own, with or without the root command.
 * Immutable.
 */
final class CommandResolver {
  private static final Pattern OPERATION_ID = Pattern.compile("(op-)?\\d{1,15}");

  private final ActionNames actions;
  private final CommandsConfig commands;

  CommandResolver(ActionNames actions, CommandsConfig commands) {
    this.actions = actions;
    this.commands = commands;
  }

  /** Whom a line calls. */
  sealed interface ResolvedCommand {
    /** Nobody: nothing was typed. */
    record Nothing() implements ResolvedCommand {}

    /** Help on everything. */
    record HelpCommand() implements ResolvedCommand {}

    /** Help on a command, with what shares it. */
    record CommandHelp(String command) implements ResolvedCommand {}

    /** Help on one action. */
    record ActionHelp(Action action) implements ResolvedCommand {}

    /** The list of operations, one of them, or a decision about one. */
    record OperationsCall(List<Word> words) implements ResolvedCommand {
      public OperationsCall {
        words = List.copyOf(words);
      }
    }

    /** The schedules, with the words after the name. */
    record ScheduleCall(List<Word> words) implements ResolvedCommand {
      public ScheduleCall {
        words = List.copyOf(words);
      }
    }

    /** An action, with the words after its name. */
    record ActionCommand(Action action, List<Word> words) implements ResolvedCommand {
      public ActionCommand {
        words = List.copyOf(words);
      }
    }

    /** Nothing there is. */
    record Unknown(Failure failure) implements ResolvedCommand {}
  }

  /** Finds it; {@code line} is cleaned up. */
  ResolvedCommand find(String line) {
    List<Word> words = Tokenizer.split(line);
    if (!words.isEmpty() && lower(words.getFirst()).equals(commands.root())) {
      words = words.subList(1, words.size());
    }
    if (words.isEmpty()) {
      return new ResolvedCommand.Nothing();
    }
    String name = lower(words.getFirst());
    List<Word> rest = words.subList(1, words.size());
    if (name.equals(BuiltIns.HELP) || name.equals("--help") || name.equals("-h")) {
      return help(rest);
    }
    if (isCalled(BuiltIns.OPERATIONS, name)) {
      boolean asksHelp = !rest.isEmpty() && rest.getFirst().text().equals("--help");
      return asksHelp
          ? new ResolvedCommand.HelpCommand()
          : new ResolvedCommand.OperationsCall(rest);
    }
    if (isCalled(BuiltIns.SCHEDULE, name)) {
      return new ResolvedCommand.ScheduleCall(rest);
    }
    Optional<String> command = actions.command(name);
    if (command.isPresent()) {
      return action(command.get(), rest);
    }
    if (OperationVerb.of(name).isPresent()) {
      return new ResolvedCommand.OperationsCall(words);
    }
    return name.startsWith("op-") && OPERATION_ID.matcher(name).matches()
        ? new ResolvedCommand.OperationsCall(List.of(words.getFirst()))
        : unknown(name);
  }

  /** The longest name wins; a word that is nearly a second word is not taken for something else. */
  private ResolvedCommand action(String command, List<Word> rest) {
    Optional<Word> second = rest.stream().findFirst();
    Optional<Action> alone = actions.alone(command);
    Optional<Action> pair = second.flatMap(word -> actions.pair(command, lower(word)));
    if (pair.isPresent()) {
      return new ResolvedCommand.ActionCommand(pair.get(), rest.subList(1, rest.size()));
    }
    if (!actions.pairs(command).isEmpty() && second.filter(CommandResolver::isName).isPresent()) {
      String word = lower(second.get());
      if (word.equals(BuiltIns.HELP)) {
        return new ResolvedCommand.CommandHelp(command);
      }
      boolean takesNames =
          alone.stream()
              .flatMap(action -> action.descriptor().parameters().stream())
              .anyMatch(Parameter::positional);
      if (!takesNames || nearest(command, word).isPresent()) {
        return unknown(command, word);
      }
    }
    return alone
        .<ResolvedCommand>map(action -> new ResolvedCommand.ActionCommand(action, rest))
        .orElseGet(() -> new ResolvedCommand.CommandHelp(command));
  }

  /** How an action is typed. */
  String slash(String action) {
    return commands.slash(action);
  }

  /** A whole line that works, by the configured name. */
  String example(ActionDescriptor action) {
    return action.examples().stream()
        .filter(line -> line.startsWith(action.name()))
        .findFirst()
        .map(line -> slash(action.name()) + line.substring(action.name().length()))
        .orElse(slash(action.name()));
  }

  private ResolvedCommand help(List<Word> rest) {
    if (rest.isEmpty()) {
      return new ResolvedCommand.HelpCommand();
    }
    String about = lower(rest.getFirst());
    String name = about.startsWith("/") ? about.substring(1) : about;
    Optional<String> command = actions.command(name);
    if (command.isPresent()) {
      return help(command.get(), rest.stream().skip(1).map(CommandResolver::lower).findFirst());
    }
    if (isCalled(BuiltIns.SCHEDULE, name)) {
      return new ResolvedCommand.ScheduleCall(List.of(new Word(BuiltIns.HELP, false)));
    }
    return name.equals(BuiltIns.HELP) || isCalled(BuiltIns.OPERATIONS, name)
        ? new ResolvedCommand.HelpCommand()
        : unknown(name);
  }

  private ResolvedCommand help(String command, Optional<String> second) {
    if (second.isEmpty() || actions.pairs(command).isEmpty()) {
      return new ResolvedCommand.CommandHelp(command);
    }
    return actions
        .pair(command, second.get())
        .<ResolvedCommand>map(ResolvedCommand.ActionHelp::new)
        .orElseGet(() -> unknown(command, second.get()));
  }

  private boolean isCalled(String builtIn, String name) {
    return name.equals(builtIn) || name.equals(commands.nameOf(builtIn));
  }

  private ResolvedCommand unknown(String name) {
    List<String> known =
        Stream.concat(actions.all().stream(), Stream.of(BuiltIns.OPERATIONS, BuiltIns.SCHEDULE))
            .map(commands::nameOf)
            .toList();
    String meant =
        DidYouMean.to(name, known).map(near -> "Did you mean /" + near + "? ").orElse("");
    return new ResolvedCommand.Unknown(
        Failure.user(
            "Reading what you typed",
            "there is no command " + ParameterValidator.brief(name),
            meant + commands.help() + " lists them all."));
  }

  private ResolvedCommand unknown(String command, String second) {
    String meant =
        nearest(command, second)
            .map(near -> "Did you mean " + slash(command + " " + near) + "? ")
            .orElse("");
    return new ResolvedCommand.Unknown(
        Failure.user(
            "Reading what you typed",
            "there is no " + slash(command) + " " + ParameterValidator.brief(second),
            meant + commands.help() + " " + commands.nameOf(command) + " lists what there is."));
  }

  private Optional<String> nearest(String command, String second) {
    List<String> known =
        actions.pairs(command).stream().flatMap(pair -> pair.secondWord().stream()).toList();
    return DidYouMean.to(second, known);
  }

  /** Not an option, and nothing that quotes mark as a value. */
  private static boolean isName(Word word) {
    return !word.quoted() && !word.text().startsWith("-");
  }

  private static String lower(Word word) {
    return word.text().toLowerCase(Locale.ROOT);
  }
}
