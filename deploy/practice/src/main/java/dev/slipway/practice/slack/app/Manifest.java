package dev.slipway.practice.slack.app;

import dev.slipway.practice.slack.json.Json;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What an app manifest (slack.md §2.8) declares, as far as the stand-in acts on it.
 *
 * @param source the manifest as it was given
 */
public record Manifest(
    String name,
    String botName,
    List<SlashCommand> commands,
    List<Shortcut> shortcuts,
    Set<String> scopes,
    Set<String> events,
    Optional<String> eventsUrl,
    Optional<String> interactivityUrl,
    boolean interactive,
    boolean socketMode,
    boolean homeTab,
    JsonNode source) {

  /** Thrown for text that is no manifest; the message names what is wrong. */
  public static final class InvalidManifest extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    InvalidManifest(String message) {
      super(message);
    }
  }

  /** Parses YAML or JSON and checks it as {@link ManifestRules} says. */
  public static Manifest parse(String text) {
    JsonNode root;
    try {
      root = YAMLMapper.builder().build().readTree(text);
    } catch (JacksonException broken) {
      throw new InvalidManifest(
          "manifest is neither YAML nor JSON: " + broken.getOriginalMessage());
    }
    List<String> problems = ManifestRules.problemsOf(root);
    if (!problems.isEmpty()) {
      throw new InvalidManifest("invalid_manifest: " + String.join("; ", problems));
    }
    return of(root);
  }

  private static Manifest of(JsonNode root) {
    JsonNode features = root.path("features");
    JsonNode settings = root.path("settings");
    JsonNode interactivity = settings.path("interactivity");
    JsonNode subscriptions = settings.path("event_subscriptions");
    return new Manifest(
        root.at("/display_information/name").asString(""),
        features
            .at("/bot_user/display_name")
            .asString(root.at("/display_information/name").asString("")),
        Json.items(features, "slash_commands").stream().map(Manifest::command).toList(),
        Json.items(features, "shortcuts").stream().map(Manifest::shortcut).toList(),
        new TreeSet<>(Json.texts(root.at("/oauth_config/scopes/bot"))),
        new TreeSet<>(Json.texts(subscriptions.path("bot_events"))),
        Json.optional(subscriptions, "request_url"),
        Json.optional(interactivity, "request_url"),
        interactivity.path("is_enabled").asBoolean(false),
        settings.path("socket_mode_enabled").asBoolean(false),
        features.at("/app_home/home_tab_enabled").asBoolean(false),
        root);
  }

  private static SlashCommand command(JsonNode node) {
    return new SlashCommand(
        Json.text(node, "command"),
        Json.text(node, "description"),
        Json.text(node, "usage_hint"),
        node.path("should_escape").asBoolean(false),
        Json.optional(node, "url"));
  }

  private static Shortcut shortcut(JsonNode node) {
    return new Shortcut(
        Json.text(node, "type"),
        Json.text(node, "name"),
        Json.text(node, "callback_id"),
        Json.text(node, "description"));
  }

  public Optional<SlashCommand> command(String name) {
    return commands.stream().filter(command -> command.command().equals(name)).findFirst();
  }
}
