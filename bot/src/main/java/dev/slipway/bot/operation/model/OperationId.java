package dev.slipway.bot.operation.model;

/** Names one operation for people and buttons, for example {@code op-42}. */
public record OperationId(long number) {
  /** Reads what {@link #toString} wrote; throws {@link IllegalArgumentException} otherwise. */
  public static OperationId parse(String text) {
    if (!text.startsWith("op-")) {
      throw new IllegalArgumentException("an operation id looks like op-42, got: " + text);
    }
    return new OperationId(Long.parseLong(text.substring(3)));
  }

  @Override
  public String toString() {
    return "op-" + number;
  }
}
