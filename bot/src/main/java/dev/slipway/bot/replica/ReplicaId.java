package dev.slipway.bot.replica;

/** A replica's name: of one process, never used again by another. */
public record ReplicaId(String value) {
  public ReplicaId {
    if (value.isBlank()) {
      throw new IllegalArgumentException("value is empty");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
