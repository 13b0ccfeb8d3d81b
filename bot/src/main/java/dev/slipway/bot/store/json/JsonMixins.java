package dev.slipway.bot.store.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How domain types are stored, put on them from outside. */
final class JsonMixins {
  private JsonMixins() {}

  /** Says of which kind it is, by the name it has in {@code operation.WireNames}. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  interface Kind {}

  /** Keeps the derived {@code isEmpty} out of what is stored. */
  @JsonIgnoreProperties("empty")
  interface Difference {}
}
