package dev.slipway.practice.control;

/** A mistake in a request to the control API; the message says what is wrong. */
final class BadRequest extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadRequest(String message) {
    super(message);
  }
}
