package dev.slipway.bot.command;

import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.spine.Action;
import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.bot.command.Words.Word;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.vocabulary.Closest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is called by a line: under its configured name or its own, with or without the umbrella.
 * Immutable.
 */
final class CommandNames {
  private static final Pattern OPERATION_ID = Pattern.compile("(op-)?\\d{1,15}");

  private final Map<String, Action> actions = new LinkedHashMap<>();
  private final CommandsConfig commands;

  CommandNames(ActionCatalog catalog, CommandsConfig commands) {
    this.commands = commands;
    for (Action action : catalog.all()) {
      actions.put(action.descriptor().name(), action);
    }
    for (Action action : catalog.all()) {
      actions.put(commands.nameOf(action.descriptor().name()), action);
    }
  }

  /** Whom a line calls. */
  sealed interface Called {
    /** Nobody: nothing was typed. */
    record Nothing() implements Called {}

    /** Help, on everything or on one action. */
    record ForHelp(Optional<Action> about) implements Called {}

    /** The list of operations, or one of them. */
    record ForOperations(Optional<String> id) implements Called {}

    /** An action, with the words after its name. */
    record OfAction(Action action, List<Word> words) implements Called {
      public OfAction {
        words = List.copyOf(words);
      }
    }

    /** Nothing there is. */
    record Unknown(Failure failure) implements Called {}
  }

  /** Finds it; {@code line} is cleaned up. */
  Called find(String line) {
    List<Word> words = Words.split(line);
    if (!words.isEmpty() && lower(words.getFirst()).equals(commands.umbrella())) {
      words = words.subList(1, words.size());
    }
    if (words.isEmpty()) {
      return new Called.Nothing();
    }
    String name = lower(words.getFirst());
    List<Word> rest = words.subList(1, words.size());
    if (name.equals(BuiltIns.HELP) || name.equals("--help") || name.equals("-h")) {
      return help(rest);
    }
    if (name.equals(BuiltIns.OPERATIONS) || name.equals(commands.nameOf(BuiltIns.OPERATIONS))) {
      boolean asksHelp = rest.stream().anyMatch(word -> word.text().equals("--help"));
      return asksHelp
          ? new Called.ForHelp(Optional.empty())
          : new Called.ForOperations(rest.stream().map(CommandNames::lower).findFirst());
    }
    Action action = actions.get(name);
    if (action != null) {
      return new Called.OfAction(action, rest);
    }
    return name.startsWith("op-") && OPERATION_ID.matcher(name).matches()
        ? new Called.ForOperations(Optional.of(name))
        : unknown(name);
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

  private Called help(List<Word> rest) {
    if (rest.isEmpty()) {
      return new Called.ForHelp(Optional.empty());
    }
    String about = lower(rest.getFirst());
    String name = about.startsWith("/") ? about.substring(1) : about;
    Action action = actions.get(name);
    boolean builtIn =
        name.equals(BuiltIns.HELP)
            || name.equals(BuiltIns.OPERATIONS)
            || name.equals(commands.nameOf(BuiltIns.OPERATIONS));
    return action == null && !builtIn
        ? unknown(name)
        : new Called.ForHelp(Optional.ofNullable(action));
  }

  private Called unknown(String name) {
    List<String> known =
        BuiltIns.commandNames(new ActionCatalog(actions.values().stream().distinct().toList()))
            .stream()
            .map(commands::nameOf)
            .toList();
    String meant = Closest.to(name, known).map(near -> "Did you mean /" + near + "? ").orElse("");
    return new Called.Unknown(
        Failure.user(
            "Reading what you typed",
            "there is no command " + ParameterValues.brief(name),
            meant + commands.help() + " lists them all."));
  }

  private static String lower(Word word) {
    return word.text().toLowerCase(Locale.ROOT);
  }
}
