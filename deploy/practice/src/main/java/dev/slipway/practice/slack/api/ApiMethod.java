package dev.slipway.practice.slack.api;

import dev.slipway.practice.slack.limits.Tier;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * One method of the Web API.
 *
 * @param scopes the token needs one of them; none means any token will do
 * @param carry answers without {@code ok}, or throws a {@link Refusal}
 */
record ApiMethod(
    String name,
    Tier tier,
    TokenKind token,
    List<String> scopes,
    Function<ApiCall, ObjectNode> carry) {

  /** Which of the app's tokens a method wants. */
  enum TokenKind {
    BOT,
    APP,
    NONE
  }

  static ApiMethod bot(
      String name, Tier tier, List<String> scopes, Function<ApiCall, ObjectNode> carry) {
    return new ApiMethod(name, tier, TokenKind.BOT, scopes, carry);
  }
}
