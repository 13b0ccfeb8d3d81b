package dev.slipway.actions.kube;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Masks what may be secret in an object as a tree of maps, lists and plain values. Names stay:
 * those of variables, annotations, headers, and of the Secrets that values come from.
 */
final class SecretMasking {
  static final String MASKED = "(masked)";

  /** Everything below these fields, wherever they are. */
  private static final Set<String> ANYWHERE =
      Set.of("annotations", "command", "args", "volumeAttributes");

  /** Everything below the second in the first, or in what the first lists. */
  private static final Map<String, Set<String>> WITHIN =
      Map.of(
          "env", Set.of("value"),
          "httpHeaders", Set.of("value"),
          "httpGet", Set.of("path"),
          "gitRepo", Set.of("repository"),
          "flexVolume", Set.of("options"));

  private SecretMasking() {}

  /** A copy of {@code tree} in which that is masked. */
  static Object of(Object tree) {
    return walk("", tree);
  }

  private static Object walk(String field, Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach(
            (key, below) -> {
              String name = String.valueOf(key);
              boolean secret =
                  ANYWHERE.contains(name) || WITHIN.getOrDefault(field, Set.of()).contains(name);
              copy.put(name, secret ? masked(below) : walk(name, below));
            });
        yield copy;
      }
      case List<?> list -> list.stream().map(one -> walk(field, one)).toList();
      default -> value;
    };
  }

  private static Object masked(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, below) -> copy.put(String.valueOf(key), masked(below)));
        yield copy;
      }
      case List<?> list -> list.stream().map(SecretMasking::masked).toList();
      default -> MASKED;
    };
  }
}
