package dev.slipway.actions.api.request;

/** What a parameter's value means; decides how it is checked, completed and asked for in a form. */
public enum ParameterKind {
  TEXT,
  /** Present or absent; {@code true} or {@code false} as a value. */
  FLAG,
  /** As kubectl writes them: {@code 90s}, {@code 5m}, {@code 1h30m}. */
  DURATION,
  INTEGER,
  NODE,
  NAMESPACE,
  LABEL_SELECTOR,
  /** One of the parameter's {@code choices}. */
  CHOICE
}
