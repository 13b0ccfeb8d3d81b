package dev.slipway.config.parser;

/**
 * One thing that is wrong with the configuration.
 *
 * @param line where, counted from 1
 * @param key the full key, for example {@code clusters[1].name}; empty means the whole file
 * @param what what is wrong and what is allowed, a clause without its last full stop or question
 *     mark
 */
public record ConfigProblem(int line, String key, String what) {
  /** One line: {@code line 7, clusters[1].name: …}. */
  public String sentence() {
    return "line " + line + (key.isEmpty() ? "" : ", " + key) + ": " + what;
  }
}
