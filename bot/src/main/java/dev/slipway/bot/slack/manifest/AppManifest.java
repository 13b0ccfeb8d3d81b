package dev.slipway.bot.slack.manifest;

import dev.slipway.actions.api.Action;
import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.bot.command.BuiltIns;
import dev.slipway.bot.slack.check.BotScopes;
import dev.slipway.config.CommandsConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * Slack's app manifest (slack.md §2.8), so that commands and scopes at Slack are those the bot has.
 */
public final class AppManifest {
  private static final String HEAD =
      """
      # The Slack app, made by `slipway manifest` from the commands the bot declares. Do not edit by hand.
      # At https://api.slack.com/apps choose Create New App, From a manifest, and paste this.
      """;

  private AppManifest() {}

  /** The manifest for Socket Mode as YAML. */
  public static String yaml(ActionCatalog catalog, CommandsConfig commands) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put(
        "display_information",
        map(
            "name", "Slipway",
            "description", "Kubernetes maintenance with a preview, an approval and a story",
            "background_color", "#1f2937"));
    root.put(
        "features",
        map(
            "app_home",
                map(
                    "home_tab_enabled", true,
                    "messages_tab_enabled", true,
                    "messages_tab_read_only_enabled", false),
            "bot_user", map("display_name", commands.root(), "always_online", true),
            "slash_commands", slashCommands(catalog, commands)));
    root.put("oauth_config", map("scopes", map("bot", BotScopes.NEEDED)));
    root.put(
        "settings",
        map(
            "event_subscriptions",
                map("bot_events", List.of("app_home_opened", "app_mention", "message.im")),
            "interactivity", map("is_enabled", true),
            "org_deploy_enabled", false,
            "socket_mode_enabled", true,
            "token_rotation_enabled", false));
    DumpSettings settings =
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(120).build();
    return HEAD + new Dump(settings).dumpToString(root);
  }

  private static List<Map<String, Object>> slashCommands(
      ActionCatalog catalog, CommandsConfig commands) {
    List<Map<String, Object>> all = new ArrayList<>();
    all.add(
        slash(
            commands.root(),
            "Everything Slipway can do",
            "help | "
                + BuiltIns.commandNames(catalog).stream()
                    .map(commands::nameOf)
                    .collect(Collectors.joining(" | "))));
    catalog.all().stream()
        .map(Action::descriptor)
        .collect(
            Collectors.groupingBy(
                ActionDescriptor::command, LinkedHashMap::new, Collectors.toList()))
        .forEach((name, actions) -> all.add(slash(commands.nameOf(name), actions)));
    all.add(slash(commands.nameOf(BuiltIns.OPERATIONS), BuiltIns.SUMMARY, "[op-12]"));
    all.add(
        slash(
            commands.nameOf(BuiltIns.SCHEDULE),
            BuiltIns.SCHEDULE_SUMMARY,
            "[list] | add \"daily 02:00\" <line> | pause | resume | skip | run | remove"
                + " <sched-3>"));
    return all;
  }

  /** Actions that share a first word share a command; the one without a second word explains it. */
  private static Map<String, Object> slash(String name, List<ActionDescriptor> actions) {
    Optional<ActionDescriptor> alone =
        actions.stream().filter(action -> action.secondWord().isEmpty()).findFirst();
    String seconds =
        actions.stream()
            .flatMap(action -> action.secondWord().stream())
            .collect(Collectors.joining(" | "));
    String hint = alone.map(AppManifest::hint).orElse("");
    return slash(
        name,
        alone.orElse(actions.getFirst()).summary(),
        seconds.isEmpty() || hint.isEmpty() ? seconds + hint : hint + " | " + seconds);
  }

  private static Map<String, Object> slash(String name, String description, String hint) {
    Map<String, Object> command = map("command", "/" + name, "description", description);
    if (!hint.isBlank()) {
      command.put("usage_hint", hint);
    }
    command.put("should_escape", true);
    return command;
  }

  private static String hint(ActionDescriptor action) {
    String places =
        action.parameters().stream()
            .filter(Parameter::positional)
            .map(p -> p.required() ? "<" + p.name() + ">" : "[" + p.name() + "]")
            .collect(Collectors.joining(" "));
    String flags =
        action.parameters().stream()
            .filter(p -> !p.positional())
            .limit(3)
            .map(p -> "[--" + p.name() + "]")
            .collect(Collectors.joining(" "));
    return (places + " " + flags).strip();
  }

  private static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int at = 0; at < pairs.length; at += 2) {
      map.put((String) pairs[at], pairs[at + 1]);
    }
    return map;
  }
}
