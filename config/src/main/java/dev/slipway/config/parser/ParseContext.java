package dev.slipway.config.parser;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file is read with.
 *
 * @param folder where relative paths begin: the file's own folder
 * @param environment the process's environment
 * @param problems where mistakes go
 */
record ParseContext(Path folder, Map<String, String> environment, ConfigProblems problems) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]*)}");

  /** Fills in <code>${NAME}</code>; empty, and a problem said, when one is not set. */
  Optional<String> expand(String text, Consumer<String> refuse) {
    StringBuilder expanded = new StringBuilder();
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      String name = matcher.group(1);
      String value = environment.get(name);
      if (value == null) {
        refuse.accept("the environment variable " + name + " is not set");
        return Optional.empty();
      }
      matcher.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    return Optional.of(matcher.appendTail(expanded).toString());
  }

  /** A path as written in the file: relative to it, {@code ~/} being the home directory. */
  Path path(String written) {
    if (written.startsWith("~/")) {
      return Path.of(environment.getOrDefault("HOME", "/"), written.substring(2));
    }
    return folder.resolve(written).normalize();
  }
}
