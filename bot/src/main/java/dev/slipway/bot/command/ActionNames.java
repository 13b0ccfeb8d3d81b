package dev.slipway.bot.command;

import dev.slipway.actions.api.Action;
import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.config.CommandsConfig;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Actions by what people call them. A name may have two words, of which the first is the command;
 * it may be an action itself. Immutable.
 */
final class ActionNames {
  private final Map<String, Action> actions = new LinkedHashMap<>();
  private final Map<String, String> commands = new LinkedHashMap<>();

  ActionNames(ActionCatalog catalog, CommandsConfig config) {
    for (Action action : catalog.all()) {
      actions.put(action.descriptor().name(), action);
      commands.put(action.descriptor().command(), action.descriptor().command());
    }
    // Last, so that what somebody configured wins over another's own name.
    for (String command : List.copyOf(commands.values())) {
      commands.put(config.nameOf(command), command);
    }
  }

  /** The own name of a command, from that or from what it is called here. */
  Optional<String> command(String written) {
    return Optional.ofNullable(commands.get(written));
  }

  /** The action that a command is by itself. */
  Optional<Action> alone(String command) {
    return Optional.ofNullable(actions.get(command));
  }

  /** The action of a command and a second word. */
  Optional<Action> pair(String command, String second) {
    return Optional.ofNullable(actions.get(command + " " + second));
  }

  /** The actions with a second word that share a command, in the catalog's order. */
  List<ActionDescriptor> pairs(String command) {
    return actions.values().stream()
        .map(Action::descriptor)
        .filter(action -> action.command().equals(command) && action.secondWord().isPresent())
        .toList();
  }

  /** The own name of every command, in the catalog's order. */
  Collection<String> all() {
    return new LinkedHashSet<>(commands.values());
  }
}
