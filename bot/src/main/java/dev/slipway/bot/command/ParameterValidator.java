package dev.slipway.bot.command;

import dev.slipway.actions.api.request.Parameter;
import dev.slipway.config.types.DidYouMean;
import dev.slipway.config.types.DurationFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks and tidies values by what they mean. */
final class ParameterValidator {
  /** How Kubernetes names objects: an RFC 1123 subdomain. */
  private static final Pattern NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,9}");

  private ParameterValidator() {}

  /** The value as the action should get it: names in lower case, since phones capitalise. */
  static String tidy(Parameter parameter, String value) {
    return switch (parameter.kind()) {
      case NODE, NAMESPACE, CHOICE, FLAG, DURATION -> value.strip().toLowerCase(Locale.ROOT);
      case TEXT, INTEGER, LABEL_SELECTOR -> value.strip();
    };
  }

  /** What is wrong with a tidied value, as a clause; empty when nothing is. */
  static Optional<String> refuse(Parameter parameter, String value) {
    String name = shown(parameter);
    if (value.isEmpty() || value.startsWith("--")) {
      return Optional.of(name + " needs a value");
    }
    return switch (parameter.kind()) {
      case TEXT, LABEL_SELECTOR -> Optional.empty();
      case FLAG ->
          unless(
              value.equals("true") || value.equals("false"),
              name + " takes true or false; got " + brief(value));
      case DURATION ->
          unless(
              DurationFormat.parse(value).isPresent(),
              name + " takes a duration such as 90s or 5m; got " + brief(value));
      case INTEGER ->
          unless(
              INTEGER.matcher(value).matches(),
              name + " takes a whole number; got " + brief(value));
      case NODE -> unless(isName(value), brief(value) + " cannot be a node's name");
      case NAMESPACE -> unless(isName(value), brief(value) + " cannot be a namespace's name");
      case CHOICE ->
          unless(
              parameter.choices().contains(value),
              name
                  + " takes one of "
                  + String.join(", ", parameter.choices())
                  + "; got "
                  + brief(value)
                  + DidYouMean.to(value, parameter.choices())
                      .map(near -> " (did you mean " + near + "?)")
                      .orElse(""));
    };
  }

  /** How a parameter is spoken of: {@code --timeout} or, given by place, {@code the node}. */
  static String shown(Parameter parameter) {
    return parameter.positional() ? "the " + parameter.name() : "--" + parameter.name();
  }

  /** Enough of a value to recognise it. */
  static String brief(String value) {
    return value.length() <= 60 ? value : value.substring(0, 59) + "…";
  }

  private static boolean isName(String value) {
    return value.length() <= 253 && NAME.matcher(value).matches();
  }

  private static Optional<String> unless(boolean fine, String what) {
    return fine ? Optional.empty() : Optional.of(what);
  }
}
