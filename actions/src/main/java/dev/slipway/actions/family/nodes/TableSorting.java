package dev.slipway.actions.family.nodes;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The ways a table can be sorted, by the words people type; the first is the one by default. */
final class TableSorting<T> {
  private static final String NAME = "sort";

  private final Map<String, Comparator<T>> ways = new LinkedHashMap<>();

  /** Adds a way. */
  TableSorting<T> with(String word, Comparator<T> order) {
    ways.put(word, order);
    return this;
  }

  /** {@code --sort} with these ways. */
  Parameter parameter(String help) {
    return Parameter.choice(NAME, help, List.copyOf(ways.keySet()));
  }

  /** The order asked for, or a failure that names those there are. */
  Outcome<Comparator<T>> chosen(Arguments arguments, String attempted) {
    String word = arguments.first(NAME).orElseGet(() -> ways.keySet().iterator().next());
    return Optional.ofNullable(ways.get(word))
        .map(Outcome::of)
        .orElseGet(
            () ->
                Outcome.failed(
                    Failure.user(
                        attempted,
                        "--sort takes one of "
                            + String.join(", ", ways.keySet())
                            + "; got "
                            + (word.length() > 40 ? word.substring(0, 40) + "…" : word),
                        "Correct it and ask again.")));
  }
}
