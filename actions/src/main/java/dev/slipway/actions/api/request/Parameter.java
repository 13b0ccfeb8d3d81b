package dev.slipway.actions.api.request;

import java.util.List;
import java.util.Optional;

/**
 * One thing an action can be told. Command lines, forms and help are made from it.
 *
 * @param name as kubectl names it, without dashes, for example {@code ignore-daemonsets}
 * @param kind what its value means
 * @param help one sentence saying what it does, shown in help and forms
 * @param required whether the action cannot go on without it
 * @param positional whether it is given by place, not as {@code --name}
 * @param repeatable whether it may have several values
 * @param defaultValue what it is when nobody says; empty means absent
 * @param choices the allowed values of a {@link ParameterKind#CHOICE}
 * @param shortName a one-letter option, without the dash
 */
public record Parameter(
    String name,
    ParameterKind kind,
    String help,
    boolean required,
    boolean positional,
    boolean repeatable,
    Optional<String> defaultValue,
    List<String> choices,
    Optional<String> shortName) {

  public Parameter {
    choices = List.copyOf(choices);
  }

  /** A required value given by place. */
  public static Parameter positional(String name, ParameterKind kind, String help) {
    return new Parameter(
        name, kind, help, true, true, false, Optional.empty(), List.of(), Optional.empty());
  }

  /** An optional {@code --name value}. */
  public static Parameter option(String name, ParameterKind kind, String help) {
    return new Parameter(
        name, kind, help, false, false, false, Optional.empty(), List.of(), Optional.empty());
  }

  /** An optional {@code --name value} with a default. */
  public static Parameter option(
      String name, ParameterKind kind, String help, String defaultValue) {
    return new Parameter(
        name,
        kind,
        help,
        false,
        false,
        false,
        Optional.of(defaultValue),
        List.of(),
        Optional.empty());
  }

  /** A {@code --name} that is off unless given. */
  public static Parameter flag(String name, String help) {
    return new Parameter(
        name,
        ParameterKind.FLAG,
        help,
        false,
        false,
        false,
        Optional.of("false"),
        List.of(),
        Optional.empty());
  }

  /** An optional value given by place. */
  public static Parameter optional(String name, ParameterKind kind, String help) {
    return new Parameter(
        name, kind, help, false, true, false, Optional.empty(), List.of(), Optional.empty());
  }

  /** An optional {@code --name} with one of {@code choices}; the first one when nobody says. */
  public static Parameter choice(String name, String help, List<String> choices) {
    return new Parameter(
        name,
        ParameterKind.CHOICE,
        help,
        false,
        false,
        false,
        Optional.of(choices.getFirst()),
        choices,
        Optional.empty());
  }
}
