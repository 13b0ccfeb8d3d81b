package dev.slipway.bot.command;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.QueryResult.Table;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.text.Text;
import dev.slipway.config.types.ClusterName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Answers of several clusters as one: tables of a kind are one table that names the cluster. */
final class MultiClusterResult {
  private static final String CLUSTER = "Cluster";

  private MultiClusterResult() {}

  /** In the order asked; a cluster without an answer says so in each table and why below. */
  static QueryResult answer(Map<ClusterName, Outcome<QueryResult>> answers) {
    List<String> headlines = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    answers.forEach(
        (cluster, outcome) -> {
          switch (outcome) {
            case Outcome.Success<QueryResult>(QueryResult answer) -> {
              headlines.add(answer.headline());
              answer.findings().forEach(finding -> findings.add(of(cluster, finding)));
            }
            case Outcome.Failed<QueryResult>(Failure failure) -> {
              headlines.add("no answer from " + cluster);
              findings.add(
                  new Finding(
                      Severity.WARNING,
                      Text.of(cluster + " gave no answer: ").text(failure.obstacle()),
                      failure.remedy()));
            }
          }
        });
    findings.sort(Comparator.comparing(Finding::severity));
    return new QueryResult(String.join("; ", headlines), tables(answers), findings);
  }

  /** When none of them answered. */
  static Failure failure(String attempted, Map<ClusterName, Outcome<QueryResult>> answers) {
    Map<ClusterName, Failure> failures = new LinkedHashMap<>();
    answers.forEach(
        (cluster, outcome) -> {
          if (outcome instanceof Outcome.Failed<QueryResult>(Failure failure)) {
            failures.put(cluster, failure);
          }
        });
    Failure first = failures.values().iterator().next();
    boolean same = failures.values().stream().map(Failure::obstacle).distinct().count() == 1;
    return same
        ? first
        : new Failure(
            first.kind(),
            attempted,
            Text.joined(
                "; ",
                failures.entrySet().stream()
                    .map(e -> Text.of("in " + e.getKey() + " ").text(e.getValue().obstacle()))
                    .toList()),
            first.remedy());
  }

  private static Finding of(ClusterName cluster, Finding finding) {
    return new Finding(
        finding.severity(),
        Text.of(cluster + ": ").text(finding.text()),
        finding.remedy(),
        finding.subjects());
  }

  /** One per title, as titles and columns belong to the question. */
  private static List<Table> tables(Map<ClusterName, Outcome<QueryResult>> answers) {
    Map<List<String>, Table> heads = new LinkedHashMap<>();
    for (Outcome<QueryResult> outcome : answers.values()) {
      if (outcome instanceof Outcome.Success<QueryResult>(QueryResult answer)) {
        answer.tables().forEach(table -> heads.putIfAbsent(head(table), table));
      }
    }
    return heads.values().stream().map(table -> table(table, answers)).toList();
  }

  private static Table table(Table like, Map<ClusterName, Outcome<QueryResult>> answers) {
    List<List<String>> rows = new ArrayList<>();
    answers.forEach(
        (cluster, outcome) -> {
          switch (outcome) {
            case Outcome.Success<QueryResult>(QueryResult answer) ->
                answer.tables().stream()
                    .filter(table -> head(table).equals(head(like)))
                    .flatMap(table -> table.rows().stream())
                    .forEach(row -> rows.add(with(cluster.value(), row)));
            case Outcome.Failed<QueryResult> ignored ->
                rows.add(with(cluster.value(), withoutAnswer(like.columns().size())));
          }
        });
    return new Table(like.title(), with(CLUSTER, like.columns()), rows);
  }

  private static List<String> withoutAnswer(int columns) {
    return Stream.concat(Stream.of("no answer"), Stream.generate(() -> "").limit(columns - 1))
        .toList();
  }

  private static List<String> head(Table table) {
    return with(table.title(), table.columns());
  }

  private static List<String> with(String first, List<String> rest) {
    return Stream.concat(Stream.of(first), rest.stream()).toList();
  }
}
