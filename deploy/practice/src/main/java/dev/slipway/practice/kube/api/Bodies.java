package dev.slipway.practice.kube.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.practice.kube.store.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads request bodies: JSON, or YAML where that is sent. */
final class Bodies {
  private static final YAMLMapper YAML = YAMLMapper.builder().build();

  private Bodies() {}

  /** An object in JSON or YAML; 415 for anything else, 400 when it cannot be read. */
  static ObjectNode object(ApiRequest request) {
    String type = request.contentType();
    if (type.contains("protobuf")) {
      throw new ApiFailure(
          415,
          "UnsupportedMediaType",
          "the body of the request was in an unknown format - accepted media types include:"
              + " application/json, application/yaml");
    }
    return object(request.body());
  }

  static ObjectNode object(String text) {
    if (parse(text) instanceof ObjectNode object) {
      return object;
    }
    throw ApiFailure.badRequest("the body of the request is no object");
  }

  /** Any JSON or YAML value. */
  static JsonNode parse(String text) {
    String begin = text.stripLeading();
    try {
      return begin.startsWith("{") || begin.startsWith("[")
          ? Json.read(text.getBytes(UTF_8))
          : YAML.readTree(text);
    } catch (JacksonException e) {
      throw ApiFailure.badRequest(
          "couldn't get version/kind; json parse error: " + e.getOriginalMessage());
    }
  }
}
