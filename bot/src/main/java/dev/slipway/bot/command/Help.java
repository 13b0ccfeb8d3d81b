package dev.slipway.bot.command;

import dev.slipway.actions.spine.Action;
import dev.slipway.actions.spine.ActionCatalog;
import dev.slipway.actions.spine.ActionDescriptor;
import dev.slipway.actions.spine.Parameter;
import dev.slipway.bot.conversation.Reply;
import dev.slipway.bot.conversation.Reply.HelpEntry;
import dev.slipway.config.CommandsConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Help, made from what actions declare. Immutable. */
final class Help {
  private final ActionCatalog catalog;
  private final CommandsConfig commands;

  Help(ActionCatalog catalog, CommandsConfig commands) {
    this.catalog = catalog;
    this.commands = commands;
  }

  /** What is usable: without a cluster only what needs none. */
  Reply overview(boolean hasCluster) {
    List<HelpEntry> entries = new ArrayList<>();
    if (hasCluster) {
      catalog.all().stream().map(Action::descriptor).map(this::entry).forEach(entries::add);
    }
    entries.add(new HelpEntry(commands.nameOf(BuiltIns.OPERATIONS) + " [op-…]", BuiltIns.SUMMARY));
    return new Reply.HelpOverview(entries);
  }

  /** Everything about one action, the common options included. */
  Reply page(ActionDescriptor action) {
    List<Parameter> all =
        Stream.concat(action.parameters().stream(), Options.common(action).stream()).toList();
    return new Reply.HelpPage(
        entry(action),
        new ActionDescriptor(
            action.name(), action.summary(), all, action.risk(), action.examples()));
  }

  private HelpEntry entry(ActionDescriptor action) {
    String places =
        action.parameters().stream()
            .filter(Parameter::positional)
            .map(Help::place)
            .collect(Collectors.joining());
    return new HelpEntry(commands.nameOf(action.name()) + places, action.summary());
  }

  private static String place(Parameter parameter) {
    String name = parameter.name() + (parameter.repeatable() ? "…" : "");
    return parameter.required() ? " <" + name + ">" : " [" + name + "]";
  }
}
