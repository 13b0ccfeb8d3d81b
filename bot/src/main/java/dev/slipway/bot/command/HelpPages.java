package dev.slipway.bot.command;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.messaging.Reply.HelpEntry;
import dev.slipway.config.CommandsConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Help, made from what actions declare. Immutable. */
final class HelpPages {
  private final ActionNames actions;
  private final CommandsConfig commands;

  HelpPages(ActionNames actions, CommandsConfig commands) {
    this.actions = actions;
    this.commands = commands;
  }

  /** What is usable: without a cluster only what needs none. Second words stand with the first. */
  Reply overview(boolean hasCluster) {
    List<HelpEntry> entries = new ArrayList<>();
    if (hasCluster) {
      actions.all().forEach(command -> entries.addAll(entries(command)));
    }
    entries.add(new HelpEntry(commands.nameOf(BuiltIns.OPERATIONS) + " [op-…]", BuiltIns.SUMMARY));
    for (OperationVerb operationVerb : OperationVerb.values()) {
      entries.add(entry(operationVerb.descriptor()));
    }
    entries.add(new HelpEntry(commands.nameOf(BuiltIns.SCHEDULE), BuiltIns.SCHEDULE_SUMMARY));
    return new Reply.HelpOverview(entries);
  }

  /** Everything about one command, and what else there is with its word before it. */
  Reply command(String command) {
    return actions
        .alone(command)
        .map(action -> page(action.descriptor()))
        .orElseGet(() -> new Reply.HelpOverview(pairs(command)));
  }

  /** Everything about one action, the common options included. */
  Reply page(ActionDescriptor action) {
    List<Parameter> all =
        Stream.concat(action.parameters().stream(), CommandOptions.common(action).stream())
            .toList();
    return new Reply.HelpPage(
        entry(action),
        new ActionDescriptor(
            action.name(), action.summary(), all, action.risk(), action.examples()),
        action.secondWord().isPresent() ? List.of() : pairs(action.name()));
  }

  private List<HelpEntry> entries(String command) {
    return actions
        .alone(command)
        .map(
            action -> {
              HelpEntry alone = entry(action.descriptor());
              List<String> also =
                  actions.pairs(command).stream()
                      .flatMap(pair -> pair.secondWord().stream())
                      .toList();
              return List.of(new HelpEntry(alone.command(), alone.summary(), also));
            })
        .orElseGet(() -> pairs(command));
  }

  private List<HelpEntry> pairs(String command) {
    return actions.pairs(command).stream().map(this::entry).toList();
  }

  private HelpEntry entry(ActionDescriptor action) {
    String places =
        action.parameters().stream()
            .filter(Parameter::positional)
            .map(HelpPages::place)
            .collect(Collectors.joining());
    return new HelpEntry(commands.nameOf(action.name()) + places, action.summary());
  }

  private static String place(Parameter parameter) {
    String name = parameter.name() + (parameter.repeatable() ? "…" : "");
    return parameter.required() ? " <" + name + ">" : " [" + name + "]";
  }
}
