package dev.slipway.practice.slack.app;

import dev.slipway.practice.slack.json.Json;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The parts of Slack's manifest schema that a mistake usually hits (slack.md §2.1 and §2.8). */
final class ManifestRules {
  private static final int NAME = 35;
  private static final int DESCRIPTION = 140;
  private static final int COMMANDS = 50;
  private static final int COMMAND_NAME = 32;
  private static final int COMMAND_TEXT = 2000;
  private static final Pattern COMMAND = Pattern.compile("/[^\\s/]+");

  /** Commands that belong to Slack itself and can not be taken by an app. */
  private static final Set<String> SLACKS_OWN =
      Set.of(
          "/archive",
          "/apps",
          "/away",
          "/active",
          "/call",
          "/canvas",
          "/collapse",
          "/dm",
          "/expand",
          "/feed",
          "/help",
          "/huddle",
          "/invite",
          "/join",
          "/leave",
          "/list",
          "/me",
          "/msg",
          "/mute",
          "/remind",
          "/remove",
          "/rename",
          "/search",
          "/shrug",
          "/star",
          "/status",
          "/topic",
          "/who");

  private ManifestRules() {}

  static List<String> problemsOf(JsonNode root) {
    List<String> problems = new ArrayList<>();
    String name = root.at("/display_information/name").asString("");
    require(problems, !name.isEmpty(), "display_information.name is missing");
    require(problems, name.length() <= NAME, "display_information.name is longer than " + NAME);
    require(
        problems,
        root.at("/display_information/description").asString("").length() <= DESCRIPTION,
        "display_information.description is longer than " + DESCRIPTION);
    List<JsonNode> commands = Json.items(root.at("/features/slash_commands"));
    require(problems, commands.size() <= COMMANDS, "more than " + COMMANDS + " slash commands");
    Set<String> seen = new HashSet<>();
    commands.forEach(command -> check(command, seen, root, problems));
    return problems;
  }

  private static void check(
      JsonNode command, Set<String> seen, JsonNode root, List<String> problems) {
    String name = Json.text(command, "command");
    require(problems, COMMAND.matcher(name).matches(), "not a command name: '" + name + "'");
    require(problems, name.length() <= COMMAND_NAME, name + " is longer than " + COMMAND_NAME);
    require(problems, !SLACKS_OWN.contains(name), name + " belongs to Slack");
    require(problems, seen.add(name), name + " is declared twice");
    String description = Json.text(command, "description");
    require(problems, !description.isEmpty(), name + " has no description");
    require(problems, description.length() <= COMMAND_TEXT, name + ": description too long");
    require(
        problems,
        Json.text(command, "usage_hint").length() <= 1000,
        name + ": usage_hint too long");
    boolean socket = root.at("/settings/socket_mode_enabled").asBoolean(false);
    require(
        problems, socket || command.hasNonNull("url"), name + " needs a url without Socket Mode");
  }

  private static void require(List<String> problems, boolean met, String otherwise) {
    if (!met) {
      problems.add(otherwise);
    }
  }
}
