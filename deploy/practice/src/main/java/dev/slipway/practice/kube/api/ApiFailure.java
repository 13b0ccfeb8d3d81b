package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.store.Json;
import tools.jackson.databind.node.ObjectNode;

/** A refusal with everything a {@code Status} object says about it. */
public final class ApiFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;
  private final transient ObjectNode details;

  private String continueToken = "";

  /** A refusal without details. */
  public ApiFailure(int code, String reason, String message) {
    this(code, reason, message, Json.object());
  }

  /** A refusal whose {@code Status.details} are given, for example causes. */
  public ApiFailure(int code, String reason, String message, ObjectNode details) {
    super(message);
    this.code = code;
    this.reason = reason;
    this.details = details;
  }

  /** 400 BadRequest. */
  public static ApiFailure badRequest(String message) {
    return new ApiFailure(400, "BadRequest", message);
  }

  /** 404 for a path that nothing serves. */
  public static ApiFailure nothingHere() {
    return new ApiFailure(404, "NotFound", "the server could not find the requested resource");
  }

  /** 405 for a verb that the path does not take. */
  public static ApiFailure methodNotAllowed() {
    return new ApiFailure(
        405, "MethodNotAllowed", "the server does not allow this method on the requested resource");
  }

  /** The HTTP status code. */
  public int code() {
    return code;
  }

  /** {@code Status.reason}, may be empty. */
  public String reason() {
    return reason;
  }

  /** The same refusal with a token to continue with all the same. */
  ApiFailure continuing(String token) {
    continueToken = token;
    return this;
  }

  /** {@code Status.metadata.continue}, empty for none. */
  public String continueToken() {
    return continueToken;
  }

  /** {@code Status.details}, possibly empty. */
  public ObjectNode details() {
    return details;
  }
}
