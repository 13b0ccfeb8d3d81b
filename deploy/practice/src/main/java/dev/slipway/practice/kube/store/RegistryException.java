package dev.slipway.practice.kube.store;

/** A refusal as the API server words it: HTTP code, {@code Status.reason} and message. */
public final class RegistryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final String reason;

  /** Creates a refusal, for example {@code (404, "NotFound", "pods \"a\" not found")}. */
  public RegistryException(int code, String reason, String message) {
    super(message);
    this.code = code;
    this.reason = reason;
  }

  /** The HTTP status code. */
  public int code() {
    return code;
  }

  /** {@code Status.reason}. */
  public String reason() {
    return reason;
  }
}
