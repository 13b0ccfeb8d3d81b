package dev.slipway.bot.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.ActionDescriptor;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.QueryResult.Table;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.config.types.ClusterName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

final class QueryRunnerTest {
  private static final ClusterName EU = new ClusterName("prod-eu");
  private static final ClusterName US = new ClusterName("prod-us");

  @Test
  void shouldPutTablesOfAKindIntoOneThatNamesTheCluster() {
    // Given
    Map<ClusterName, Outcome<QueryResult>> answers = new LinkedHashMap<>();
    answers.put(
        EU,
        Outcome.of(
            answer("2 nodes in prod-eu", List.of(List.of("node01", "1"), List.of("node02", "2")))));
    answers.put(
        new ClusterName("asia"), Outcome.failed(Failure.cluster("Listing", "it is away", "Wait.")));
    answers.put(US, Outcome.of(answer("1 node in prod-us", List.of(List.of("node01", "3")))));

    // When
    QueryResult answer = MultiClusterResult.answer(answers);

    // Then
    assertThat(answer.headline())
        .isEqualTo("2 nodes in prod-eu; no answer from asia; 1 node in prod-us");
    assertThat(answer.tables())
        .containsExactly(
            new Table(
                "Nodes",
                List.of("Cluster", "Node", "Pods"),
                List.of(
                    List.of("prod-eu", "node01", "1"),
                    List.of("prod-eu", "node02", "2"),
                    List.of("asia", "no answer", ""),
                    List.of("prod-us", "node01", "3"))));
    assertThat(answer.findings())
        .extracting(finding -> finding.text().toString())
        .containsExactly(
            "asia gave no answer: it is away", "prod-eu: all is well", "prod-us: all is well");
  }

  @Test
  void shouldAskAllAtTheSameTime() {
    // Given
    CyclicBarrier together = new CyclicBarrier(2);

    // When
    Reply reply =
        ask(
            Duration.ofSeconds(20),
            cluster -> {
              try {
                together.await();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              return answer("fine in " + cluster, List.of());
            });

    // Then
    assertThat(((Reply.Answered) reply).answer().headline())
        .isEqualTo("fine in prod-eu; fine in prod-us");
  }

  @Test
  void shouldNotWaitForEverForOneOfThem() {
    // Given
    CountDownLatch never = new CountDownLatch(1);

    // When
    Reply reply =
        ask(
            Duration.ofSeconds(3),
            cluster -> {
              if (cluster.equals(US)) {
                try {
                  never.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }
              return answer("fine in " + cluster, List.of());
            });

    // Then
    assertThat(((Reply.Answered) reply).answer().headline())
        .isEqualTo("fine in prod-eu; no answer from prod-us");
  }

  private static Reply ask(Duration patience, Function<ClusterName, QueryResult> work) {
    QueryAction question =
        new QueryAction() {
          @Override
          public ActionDescriptor descriptor() {
            return SampleActions.NODES;
          }

          @Override
          public Outcome<QueryResult> query(Arguments arguments, Cluster cluster) {
            return Outcome.of(work.apply(cluster.name()));
          }
        };
    return new QueryRunner(new NamedClusterRegistry("prod-eu", "prod-us"), patience)
        .ask(question, Arguments.NONE, List.of(EU, US), "/nodes");
  }

  private static QueryResult answer(String headline, List<List<String>> rows) {
    return new QueryResult(
        headline,
        rows.isEmpty() ? List.of() : List.of(new Table("Nodes", List.of("Node", "Pods"), rows)),
        List.of(new Finding(Severity.NOTE, "all is well", "")));
  }
}
