package dev.slipway.bot.command;

import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.cluster.ClusterRegistry;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.config.types.ClusterName;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks clusters, several of them at once. Thread-safe. */
final class QueryRunner {
  private static final Logger log = LoggerFactory.getLogger(QueryRunner.class);

  private final ClusterRegistry clusters;
  private final Duration patience;

  /** {@code patience} is how long each of several clusters may take. */
  QueryRunner(ClusterRegistry clusters, Duration patience) {
    this.clusters = clusters;
    this.patience = patience;
  }

  /** The answers as one; a cluster that fails keeps its place and hides no other. */
  Reply ask(QueryAction question, Arguments arguments, List<ClusterName> asked, String attempted) {
    if (asked.size() == 1) {
      return switch (one(question, arguments, asked.getFirst())) {
        case Outcome.Success<QueryResult>(QueryResult answer) -> new Reply.Answered(answer);
        case Outcome.Failed<QueryResult>(Failure failure) -> new Reply.Refused(failure);
      };
    }
    Map<ClusterName, Outcome<QueryResult>> answers = all(question, arguments, asked, attempted);
    return answers.values().stream().allMatch(Outcome.Failed.class::isInstance)
        ? new Reply.Refused(MultiClusterResult.failure(attempted, answers))
        : new Reply.Answered(MultiClusterResult.answer(answers));
  }

  private Outcome<QueryResult> one(QueryAction question, Arguments arguments, ClusterName cluster) {
    return clusters.find(cluster).flatMap(open -> question.query(arguments, open));
  }

  private Map<ClusterName, Outcome<QueryResult>> all(
      QueryAction question, Arguments arguments, List<ClusterName> asked, String attempted) {
    Map<ClusterName, Future<Outcome<QueryResult>>> running = new LinkedHashMap<>();
    ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    try {
      asked.forEach(
          cluster ->
              running.put(cluster, executor.submit(() -> one(question, arguments, cluster))));
      long end = System.nanoTime() + patience.toNanos();
      Map<ClusterName, Outcome<QueryResult>> answers = new LinkedHashMap<>();
      for (Map.Entry<ClusterName, Future<Outcome<QueryResult>>> one : running.entrySet()) {
        String what = attempted + " in " + one.getKey();
        answers.put(one.getKey(), wait(one.getValue(), end - System.nanoTime(), what));
      }
      return answers;
    } finally {
      // Not close(): that would wait for the one that does not answer.
      executor.shutdownNow();
    }
  }

  private Outcome<QueryResult> wait(Future<Outcome<QueryResult>> answer, long nanos, String what) {
    try {
      return answer.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      log.warn("{}: no answer within {}", what, patience);
      return Outcome.failed(
          Failure.unavailable(
              what,
              "it did not answer within " + patience.toSeconds() + " seconds",
              "Ask for it on its own to wait longer."));
    } catch (ExecutionException e) {
      log.error("{} threw", what, e.getCause());
      return Outcome.failed(
          Failure.internal(
              what,
              "Slipway hit an unexpected error ("
                  + (e.getCause() == null ? e : e.getCause()).getClass().getSimpleName()
                  + ")",
              "The log has the details."));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.failed(Failure.internal(what, "Slipway is stopping", "Ask again."));
    }
  }
}
