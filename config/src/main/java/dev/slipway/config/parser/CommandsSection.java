package dev.slipway.config.parser;

import dev.slipway.config.CommandsConfig;
import dev.slipway.config.SlackNames;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code commands:} to {@link CommandsConfig}. */
final class CommandsSection {
  private static final Pattern PREFIX = Pattern.compile("[a-z0-9_-]{0,16}");

  private CommandsSection() {}

  /** {@code known} are the names of the commands that each become a command of their own. */
  static CommandsConfig read(YamlSection commands, Collection<String> known) {
    CommandsConfig standard = CommandsConfig.DEFAULT;
    String root = commands.text("root").flatMap(CommandsSection::name).orElse(standard.root());
    String prefix =
        commands.text("prefix").flatMap(CommandsSection::prefix).orElse(standard.prefix());
    Map<String, String> names = names(commands.section("aliases"), known);
    commands.refuseUnknownKeys();
    CommandsConfig renamed = new CommandsConfig(root, prefix, names);
    refuseClashes(commands, renamed, known);
    known.forEach(action -> names.putIfAbsent(action, renamed.nameOf(action)));
    return new CommandsConfig(root, prefix, names);
  }

  private static Map<String, String> names(YamlSection section, Collection<String> known) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String action : known) {
      section.text(action).flatMap(CommandsSection::name).ifPresent(n -> names.put(action, n));
    }
    section.refuseUnknownKeys();
    return names;
  }

  private static void refuseClashes(
      YamlSection commands, CommandsConfig config, Collection<String> known) {
    Map<String, String> taken = new LinkedHashMap<>();
    taken.put(config.root(), "the root command");
    for (String action : known) {
      String name = config.nameOf(action);
      String other = taken.put(name, action);
      if (other != null) {
        commands.refuse("aliases", other + " and " + action + " would both be called /" + name);
      } else if (!config.aliases().containsKey(action)) {
        SlackNames.refuse(name).ifPresent(what -> commands.refuse("prefix", what));
      }
    }
  }

  private static Optional<String> name(YamlValue text) {
    String name = text.value().startsWith("/") ? text.value().substring(1) : text.value();
    Optional<String> wrong = SlackNames.refuse(name);
    wrong.ifPresent(text.refuse());
    return wrong.isPresent() ? Optional.empty() : Optional.of(name);
  }

  private static Optional<String> prefix(YamlValue text) {
    if (PREFIX.matcher(text.value()).matches()) {
      return Optional.of(text.value());
    }
    text.refuse()
        .accept(
            "has at most 16 lower-case letters, digits, dashes or underscores; got "
                + text.value());
    return Optional.empty();
  }
}
