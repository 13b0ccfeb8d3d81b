package dev.slipway.config.types;

/** A person's immutable id where they asked from, for example Slack's {@code U024BE7LH}. */
public record UserId(String value) {
  public UserId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("user id is blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
