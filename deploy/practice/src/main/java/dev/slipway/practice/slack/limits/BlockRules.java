package dev.slipway.practice.slack.limits;

import dev.slipway.practice.slack.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The classic blocks, slack.md §2.3; the newer ones are in {@link NewBlockRules}. */
final class BlockRules {
  private static final int ID = 255;
  private static final int TEXT = 3000;
  private static final int HEADER = 150;
  private static final int FIELDS = 10;
  private static final int FIELD = 2000;
  private static final int CONTEXT_ELEMENTS = 10;
  private static final int ACTION_ELEMENTS = 25;
  private static final int LABEL = 2000;

  private static final Set<String> IN_ACTIONS =
      union(List.of(ElementRules.BUTTONS, ElementRules.SELECTS, ElementRules.PICKERS));
  private static final Set<String> IN_SECTION = union(List.of(IN_ACTIONS, Set.of("image")));
  private static final Set<String> IN_INPUT =
      union(List.of(ElementRules.INPUTS, ElementRules.SELECTS, ElementRules.PICKERS));

  private final Check check;
  private final TextRules texts;
  private final ElementRules elements;
  private final NewBlockRules newer;

  BlockRules(Check check) {
    this.check = check;
    this.texts = new TextRules(check);
    this.elements = new ElementRules(check, texts);
    this.newer = new NewBlockRules(check, elements);
  }

  private static Set<String> union(List<Set<String>> sets) {
    return sets.stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
  }

  /** All blocks of a surface. */
  void blocks(JsonNode blocks, Surface surface, String path) {
    Set<String> ids = new HashSet<>();
    int index = 0;
    for (JsonNode block : blocks) {
      String place = path + "/" + index++;
      block(block, surface, place);
      String id = Json.text(block, "block_id");
      if (!id.isEmpty() && !ids.add(id)) {
        check.wrong("block_id '" + id + "' already exists", place + "/block_id");
      }
    }
  }

  private void block(JsonNode block, Surface surface, String path) {
    if (!block.isObject() || !check.required(block, "type", path)) {
      return;
    }
    check.length(block, "block_id", ID, path);
    uniqueActions(block, path);
    switch (Json.text(block, "type")) {
      case "header" -> texts.plain(block, "text", HEADER, path);
      case "section" -> section(block, path);
      case "context" -> context(block, path);
      case "actions" -> actions(block, path);
      case "input" -> input(block, path);
      case "image" -> image(block, path);
      case "divider" -> {}
      default -> newer.block(block, surface, path);
    }
  }

  private void uniqueActions(JsonNode block, String path) {
    Set<String> ids = new HashSet<>();
    for (JsonNode element : Json.items(block, "elements")) {
      String id = Json.text(element, "action_id");
      if (!id.isEmpty() && !ids.add(id)) {
        check.wrong("action_id '" + id + "' already exists", path + "/elements");
      }
    }
  }

  private void section(JsonNode block, String path) {
    if (!block.hasNonNull("text") && !block.hasNonNull("fields")) {
      check.wrong("missing required field: text", path);
    }
    if (block.hasNonNull("text")) {
      texts.text(block, "text", TEXT, path);
    }
    if (block.hasNonNull("fields")) {
      List<JsonNode> fields = check.items(block, "fields", 1, FIELDS, path);
      for (int i = 0; i < fields.size(); i++) {
        texts.item(fields.get(i), FIELD, path + "/fields/" + i);
      }
    }
    if (block.hasNonNull("accessory")) {
      elements.element(block.path("accessory"), IN_SECTION, path + "/accessory");
    }
  }

  private void context(JsonNode block, String path) {
    List<JsonNode> items = check.items(block, "elements", 1, CONTEXT_ELEMENTS, path);
    for (int i = 0; i < items.size(); i++) {
      String place = path + "/elements/" + i;
      if (Json.text(items.get(i), "type").equals("image")) {
        elements.image(items.get(i), place);
      } else {
        texts.item(items.get(i), TEXT, place);
      }
    }
  }

  private void actions(JsonNode block, String path) {
    List<JsonNode> items = check.items(block, "elements", 1, ACTION_ELEMENTS, path);
    for (int i = 0; i < items.size(); i++) {
      elements.element(items.get(i), IN_ACTIONS, path + "/elements/" + i);
    }
  }

  private void input(JsonNode block, String path) {
    texts.plain(block, "label", LABEL, path);
    texts.optionalPlain(block, "hint", LABEL, path);
    if (check.required(block, "element", path)) {
      elements.element(block.path("element"), IN_INPUT, path + "/element");
    }
  }

  private void image(JsonNode block, String path) {
    elements.image(block, path);
    texts.optionalPlain(block, "title", LABEL, path);
  }
}
