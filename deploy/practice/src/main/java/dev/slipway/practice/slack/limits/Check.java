package dev.slipway.practice.slack.limits;

import dev.slipway.practice.slack.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Collects what is wrong with a tree, each with its place, in the words of Slack's own answers. */
final class Check {
  private final List<String> problems = new ArrayList<>();

  List<String> problems() {
    return List.copyOf(problems);
  }

  void wrong(String what, String path) {
    problems.add(what + " [json-pointer:" + path + "]");
  }

  /** A field that must be there. */
  boolean required(JsonNode node, String field, String path) {
    boolean there = node.hasNonNull(field);
    if (!there) {
      wrong("missing required field: " + field, path);
    }
    return there;
  }

  /** A plain string of limited length; absent is fine. */
  void length(JsonNode node, String field, int most, String path) {
    JsonNode value = node.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    String place = path + "/" + field;
    if (!value.isString()) {
      wrong("must be a string", place);
    } else if (value.asString().length() > most) {
      wrong("must be less than " + (most + 1) + " characters", place);
    }
  }

  void requiredLength(JsonNode node, String field, int most, String path) {
    if (required(node, field, path)) {
      length(node, field, most, path);
      if (Json.text(node, field).isEmpty()) {
        wrong("must be more than 0 characters", path + "/" + field);
      }
    }
  }

  void oneOf(JsonNode node, String field, Set<String> allowed, String path) {
    if (node.hasNonNull(field) && !allowed.contains(Json.text(node, field))) {
      wrong("must be one of " + allowed.stream().sorted().toList(), path + "/" + field);
    }
  }

  void range(JsonNode node, String field, int least, int most, String path) {
    if (!node.hasNonNull(field)) {
      return;
    }
    int value = node.path(field).asInt(least - 1);
    if (value < least || value > most) {
      wrong("must be between " + least + " and " + most, path + "/" + field);
    }
  }

  /** The items of a required array of limited size. */
  List<JsonNode> items(JsonNode node, String field, int least, int most, String path) {
    count(node, field, least, most, path);
    return Json.items(node, field);
  }

  /** A required array of limited size. */
  void count(JsonNode node, String field, int least, int most, String path) {
    if (!required(node, field, path)) {
      return;
    }
    String place = path + "/" + field;
    JsonNode array = node.path(field);
    if (!array.isArray()) {
      wrong("must be an array", place);
    } else if (array.size() < least) {
      wrong("must provide at least " + least + " items", place);
    } else if (array.size() > most) {
      wrong("no more than " + most + " items allowed", place);
    }
  }
}
