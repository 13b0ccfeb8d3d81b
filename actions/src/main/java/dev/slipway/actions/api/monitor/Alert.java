package dev.slipway.actions.api.monitor;

import dev.slipway.actions.text.Text;

/**
 * Something that is wrong, and goes unnoticed unless somebody is told.
 *
 * @param key names it among those of its vigil and cluster, the same for as long as it lasts; at
 *     most 300 characters
 * @param sentence what is wrong, one sentence without its final period
 * @param remedy what can be done about it, a sentence
 */
public record Alert(String key, String sentence, Text remedy) {
  /** Longer than any name of an object in a cluster, and what the store takes. */
  private static final int LONGEST_KEY = 300;

  public Alert {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw new IllegalArgumentException("not the key of a concern: " + key);
    }
  }

  /** One whose remedy is words alone. */
  public Alert(String key, String sentence, String remedy) {
    this(key, sentence, Text.of(remedy));
  }
}
