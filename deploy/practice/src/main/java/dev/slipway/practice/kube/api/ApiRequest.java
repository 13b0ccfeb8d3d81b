package dev.slipway.practice.kube.api;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One HTTP request, as far as the API looks at it.
 *
 * @param path the decoded path, split at the slashes
 * @param query decoded parameters, all values in order
 * @param headers by lower-case name, the first value of each
 * @param body the whole body, empty when there is none
 */
public record ApiRequest(
    String method,
    List<String> path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    String body) {

  public ApiRequest {
    path = List.copyOf(path);
    query = Map.copyOf(query);
    headers = Map.copyOf(headers);
  }

  /** The path with its query, decoded, for people to read. */
  String url() {
    String parameters =
        query.entrySet().stream()
            .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + value))
            .sorted()
            .collect(Collectors.joining("&"));
    String plain = "/" + String.join("/", path);
    return parameters.isEmpty() ? plain : plain + "?" + parameters;
  }

  /** The first value of a query parameter that is not empty. */
  Optional<String> parameter(String name) {
    return query.getOrDefault(name, List.of()).stream().filter(v -> !v.isEmpty()).findFirst();
  }

  /** Whether a query parameter says yes, as Go reads booleans. */
  boolean flag(String name) {
    return parameter(name)
        .map(value -> List.of("true", "1", "t").contains(value.toLowerCase(Locale.ROOT)))
        .orElse(false);
  }

  /** A query parameter that is a whole number. */
  Optional<Long> number(String name) {
    try {
      return parameter(name).map(Long::valueOf);
    } catch (NumberFormatException e) {
      throw ApiFailure.badRequest(
          "strconv.ParseInt: parsing \"%s\": invalid syntax".formatted(parameter(name).orElse("")));
    }
  }

  /** A header's value, empty when absent. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  /** The body's media type without parameters. */
  String contentType() {
    return header("content-type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  /** Whether the answer is wanted as a {@code meta.k8s.io/v1 Table}. */
  boolean wantsTable() {
    return Arrays.stream(header("accept").split(","))
        .map(clause -> clause.replace(" ", ""))
        .anyMatch(clause -> clause.contains(";as=Table") && clause.contains(";v=v1"));
  }

  /** Whether the client asks to change to WebSocket. */
  boolean wantsUpgrade() {
    return header("upgrade").equalsIgnoreCase("websocket");
  }
}
