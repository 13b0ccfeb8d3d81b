package dev.slipway.practice.slack.limits;

import dev.slipway.practice.slack.json.Json;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** The blocks that came after the classic ones; some belong to one kind of surface only. */
final class NewBlockRules {
  private static final int TABLE_ROWS = 100;
  private static final int TABLE_COLUMNS = 20;
  private static final int DATA_TABLE_ROWS = 201;
  private static final int TASKS = 50;
  private static final int CARD_ACTIONS = 3;
  private static final int CARD_TITLE = 150;
  private static final int CARD_BODY = 200;
  private static final int CARDS = 10;
  private static final int CONTEXT_ACTIONS = 5;
  private static final Set<String> STATUSES = Set.of("pending", "in_progress", "complete", "error");

  private final Check check;
  private final ElementRules elements;

  NewBlockRules(Check check, ElementRules elements) {
    this.check = check;
    this.elements = elements;
  }

  void block(JsonNode block, Surface surface, String path) {
    String type = Json.text(block, "type");
    switch (type) {
      case "rich_text" -> check.count(block, "elements", 1, Integer.MAX_VALUE, path);
      case "markdown" -> {
        only(Set.of(Surface.MESSAGE), surface, type, path);
        check.requiredLength(block, "text", MessageLimits.MARKDOWN_TOTAL, path);
      }
      case "table" -> {
        only(Set.of(Surface.MESSAGE, Surface.HOME), surface, type, path);
        table(block, path);
      }
      case "data_table" -> {
        check.required(block, "caption", path);
        check.count(block, "rows", 1, DATA_TABLE_ROWS, path);
      }
      case "plan" -> {
        only(Set.of(Surface.MESSAGE), surface, type, path);
        plan(block, path);
      }
      case "task_card" -> {
        only(Set.of(Surface.MESSAGE), surface, type, path);
        task(block, path);
      }
      case "alert" -> only(Set.of(Surface.MODAL), surface, type, path);
      case "card" -> card(block, path);
      case "carousel" -> {
        List<JsonNode> cards = check.items(block, "elements", 1, CARDS, path);
        for (int i = 0; i < cards.size(); i++) {
          card(cards.get(i), path + "/elements/" + i);
        }
      }
      case "context_actions" -> {
        only(Set.of(Surface.MESSAGE), surface, type, path);
        each(block, "elements", CONTEXT_ACTIONS, path);
      }
      case "video" -> {
        for (String field : List.of("alt_text", "title", "thumbnail_url", "video_url")) {
          check.required(block, field, path);
        }
      }
      case "file" -> {
        check.required(block, "external_id", path);
        check.required(block, "source", path);
      }
      case "call", "share_shortcut", "container", "data_visualization" -> {}
      default -> check.wrong("unsupported type: " + type, path + "/type");
    }
  }

  private void only(Set<Surface> allowed, Surface surface, String type, String path) {
    if (!allowed.contains(surface)) {
      check.wrong("unsupported type: " + type, path + "/type");
    }
  }

  private void table(JsonNode block, String path) {
    List<JsonNode> rows = check.items(block, "rows", 1, TABLE_ROWS, path);
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).isArray()) {
        check.wrong("must be an array", path + "/rows/" + i);
      } else if (rows.get(i).size() > TABLE_COLUMNS) {
        check.wrong("no more than " + TABLE_COLUMNS + " items allowed", path + "/rows/" + i);
      }
    }
    if (BlockProblems.totalText(block) > MessageLimits.TABLE_TOTAL) {
      check.wrong("must be less than " + (MessageLimits.TABLE_TOTAL + 1) + " characters", path);
    }
  }

  private void plan(JsonNode block, String path) {
    check.required(block, "title", path);
    List<JsonNode> tasks = check.items(block, "tasks", 1, TASKS, path);
    for (int i = 0; i < tasks.size(); i++) {
      task(tasks.get(i), path + "/tasks/" + i);
    }
  }

  private void task(JsonNode task, String path) {
    check.required(task, "task_id", path);
    check.required(task, "title", path);
    check.oneOf(task, "status", STATUSES, path);
  }

  private void card(JsonNode card, String path) {
    length(card, "title", CARD_TITLE, path);
    length(card, "body", CARD_BODY, path);
    if (card.hasNonNull("actions")) {
      each(card, "actions", CARD_ACTIONS, path);
    }
  }

  /** A title or body is a text object or a plain string. */
  private void length(JsonNode node, String field, int most, String path) {
    if (node.path(field).isObject()) {
      check.length(node.path(field), "text", most, path + "/" + field);
    } else {
      check.length(node, field, most, path);
    }
  }

  private void each(JsonNode block, String field, int most, String path) {
    List<JsonNode> items = check.items(block, field, 1, most, path);
    for (int i = 0; i < items.size(); i++) {
      elements.element(items.get(i), ElementRules.BUTTONS, path + "/" + field + "/" + i);
    }
  }
}
