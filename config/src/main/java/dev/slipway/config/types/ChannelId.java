package dev.slipway.config.types;

/** A conversation's immutable id, for example Slack's {@code C024BE91L}. */
public record ChannelId(String value) {
  public ChannelId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("channel id is blank");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
