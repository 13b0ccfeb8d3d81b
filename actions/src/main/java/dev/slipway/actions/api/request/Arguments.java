package dev.slipway.actions.api.request;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The values given to an action by parameter name, defaults included. This is what is stored as the
 * request: text, so that an operation outlives the version of the code that took it.
 */
public record Arguments(SortedMap<String, List<String>> values) {
  /** No values at all. */
  public static final Arguments NONE = new Arguments(new TreeMap<>());

  public Arguments {
    SortedMap<String, List<String>> copy = new TreeMap<>();
    values.forEach((name, given) -> copy.put(name, List.copyOf(given)));
    values = Collections.unmodifiableSortedMap(copy);
  }

  /** From single values. */
  public static Arguments of(Map<String, String> single) {
    SortedMap<String, List<String>> all = new TreeMap<>();
    single.forEach((name, value) -> all.put(name, List.of(value)));
    return new Arguments(all);
  }

  /** The first value, if any. */
  public Optional<String> first(String name) {
    return all(name).stream().findFirst();
  }

  /** Every value, in the order given. */
  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  /** Whether a flag is on. */
  public boolean flag(String name) {
    return first(name).map(Boolean::parseBoolean).orElse(false);
  }

  /** A copy with one more value. */
  public Arguments with(String name, String value) {
    SortedMap<String, List<String>> all = new TreeMap<>(values);
    List<String> given = new ArrayList<>(all(name));
    given.add(value);
    all.put(name, given);
    return new Arguments(all);
  }
}
