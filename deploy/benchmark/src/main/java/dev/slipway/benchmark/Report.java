package dev.slipway.benchmark;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.json.JsonMapper;

/**
 * The result, for people as a table and for programs as a line.
 *
 * @param ending how the pods end, in a phrase
 * @param kubectl its version
 * @param counted where requests were counted, in a phrase
 */
record Report(int pods, String ending, List<Round> rounds, String kubectl, String counted)
    implements BenchCommand.Result {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  Report {
    rounds = List.copyOf(rounds);
  }

  /** Markdown: a row per measure, median with the least and the most. */
  @Override
  public String table() {
    return String.join(
        "\n",
        "| %d pods, %d rounds | kubectl %s | Slipway | ratio |"
            .formatted(pods, rounds.size(), kubectl),
        "|---|---|---|---|",
        row("wall time, s", "%.2f", m -> m.seconds(), spread(Round::wallRatio)),
        row("API requests", "%.0f", m -> m.requests(), spread(Round::requestRatio)),
        "",
        "Median (least to most). Pods " + ending + ". Requests counted " + counted + ".");
  }

  /** One JSON object in one line; times in seconds. */
  @Override
  public String line() {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("pods", pods);
    line.put("rounds", rounds.size());
    spread(Round::wallRatio).into(line, "wall_ratio");
    spread(Round::requestRatio).into(line, "request_ratio");
    spread(r -> r.slipway().seconds()).into(line, "slipway_wall_seconds");
    spread(r -> r.kubectl().seconds()).into(line, "kubectl_wall_seconds");
    spread(r -> r.slipway().requests()).into(line, "slipway_requests");
    spread(r -> r.kubectl().requests()).into(line, "kubectl_requests");
    line.put("kubectl_version", kubectl);
    line.put("requests_counted", counted);
    line.put("pods_ending", ending);
    return JSON.writeValueAsString(line);
  }

  private String row(
      String name, String form, ToDoubleFunction<MeasuredDrain> value, RoundStatistics ratio) {
    return "| %s | %s | %s | %s |"
        .formatted(
            name,
            spread(r -> value.applyAsDouble(r.kubectl())).text(form),
            spread(r -> value.applyAsDouble(r.slipway())).text(form),
            ratio.strong("%.3f"));
  }

  private RoundStatistics spread(ToDoubleFunction<Round> value) {
    return RoundStatistics.of(rounds, value);
  }
}
