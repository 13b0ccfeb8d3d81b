package dev.slipway.config.types;

/** A value that must never be printed: {@code toString} says so instead. */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "(secret)";
  }
}
