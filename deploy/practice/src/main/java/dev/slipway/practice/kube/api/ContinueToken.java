package dev.slipway.practice.kube.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.practice.kube.store.Json;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Where the next page of a list begins.
 *
 * @param revision what all pages are read at; -1 for the newest, whatever it is by then
 */
record ContinueToken(long revision, String from) {
  private static final String VERSION = "meta.k8s.io/v1";
  private static final long INCONSISTENT = -1;

  static ContinueToken parse(String text) {
    try {
      JsonNode token = Json.read(Base64.getUrlDecoder().decode(text));
      if (token.path("v").asString("").equals(VERSION) && token.has("start")) {
        return new ContinueToken(token.path("rv").asLong(), token.path("start").asString());
      }
      throw ApiFailure.badRequest(
          "continue key is not valid: server does not recognize this encoded version");
    } catch (IllegalArgumentException | JacksonException e) {
      throw ApiFailure.badRequest("continue key is not valid: " + e.getMessage());
    }
  }

  /** The same place in whatever the list has become. */
  ContinueToken inconsistent() {
    return new ContinueToken(INCONSISTENT, from);
  }

  long readRevision() {
    return Math.max(0, revision);
  }

  String encode() {
    String json = Json.object().put("v", VERSION).put("rv", revision).put("start", from).toString();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
  }
}
