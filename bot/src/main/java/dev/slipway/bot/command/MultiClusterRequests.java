package dev.slipway.bot.command;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Plan;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.text.Text;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.config.types.ClusterName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One line that asks for the same in several clusters: an operation for each, with a message of its
 * own. What could not be asked for hides nothing that could.
 */
final class MultiClusterRequests {
  private static final Logger log = LoggerFactory.getLogger(MultiClusterRequests.class);

  private MultiClusterRequests() {}

  /** Asks at the same time; {@code request} never throws for what was typed. */
  static Reply of(
      String attempted, List<ClusterName> clusters, Function<ClusterName, Reply> request) {
    Map<ClusterName, Future<Reply>> running = new LinkedHashMap<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      clusters.forEach(
          cluster -> running.put(cluster, executor.submit(() -> request.apply(cluster))));
    }
    Map<ClusterName, Reply> replies = new LinkedHashMap<>();
    running.forEach(
        (cluster, done) -> replies.put(cluster, reply(attempted + " in " + cluster, done)));
    return together(attempted, replies);
  }

  private static Reply reply(String attempted, Future<Reply> done) {
    if (done.state() == Future.State.SUCCESS) {
      return done.resultNow();
    }
    Throwable why = done.exceptionNow();
    log.error("{} threw", attempted, why);
    return new Reply.Refused(
        Failure.internal(
            attempted,
            "Slipway hit an unexpected error (" + why.getClass().getSimpleName() + ")",
            "The log has the details."));
  }

  private static Reply together(String attempted, Map<ClusterName, Reply> replies) {
    List<ClusterName> asked = new ArrayList<>();
    List<Operation> stored = new ArrayList<>();
    Map<ClusterName, Failure> not = new LinkedHashMap<>();
    replies.forEach(
        (cluster, reply) -> {
          switch (reply) {
            case Reply.Refused(Failure failure) -> not.put(cluster, failure);
            case Reply.Busy busy -> not.put(cluster, busy.failure());
            case Reply.Previewed(Plan plan, boolean dryRun) -> not.put(cluster, forbidden(plan));
            case Reply.Already(Operation operation) -> not.put(cluster, already(operation));
            // Whatever else a request says, it says in a message of its own.
            case Reply.Stored(Operation operation) -> {
              asked.add(cluster);
              stored.add(operation);
            }
            case Reply.SeveralStored ignored -> asked.add(cluster);
            case Reply.Silent ignored -> asked.add(cluster);
            case Reply.Decided ignored -> asked.add(cluster);
            case Reply.PlanToRead ignored -> asked.add(cluster);
            case Reply.Answered ignored -> asked.add(cluster);
            case Reply.OperationList ignored -> asked.add(cluster);
            case Reply.HelpOverview ignored -> asked.add(cluster);
            case Reply.HelpPage ignored -> asked.add(cluster);
            case Reply.FormNeeded ignored -> asked.add(cluster);
          }
        });
    Optional<Failure> failure =
        not.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Failure(
                    not.values().iterator().next().kind(),
                    attempted,
                    obstacles(not),
                    rest(asked, not)));
    return stored.isEmpty() && failure.isPresent()
        ? new Reply.Refused(failure.get())
        : new Reply.SeveralStored(stored, failure);
  }

  private static Text obstacles(Map<ClusterName, Failure> not) {
    return Text.joined(
        "; ",
        not.entrySet().stream()
            .map(entry -> Text.of("in " + entry.getKey() + " ").text(entry.getValue().obstacle()))
            .toList());
  }

  /** What the reader can do about each, and what goes on all the same. */
  private static Text rest(List<ClusterName> asked, Map<ClusterName, Failure> not) {
    Text remedies =
        Text.joined(
            " ",
            not.values().stream()
                .map(Failure::remedy)
                .filter(remedy -> !remedy.isBlank())
                .distinct()
                .toList());
    return asked.isEmpty()
        ? remedies
        : Text.of(
                "It goes on in "
                    + asked.stream().map(ClusterName::value).collect(Collectors.joining(", "))
                    + ". ")
            .text(remedies);
  }

  private static Failure already(Operation operation) {
    return Failure.refused(
        operation.plan().titleText(), "the same is on its way already as " + operation.id(), "");
  }

  private static Failure forbidden(Plan plan) {
    List<Finding> blockers =
        plan.findings().stream().filter(it -> it.severity() == Severity.BLOCKER).toList();
    return Failure.refused(
        plan.titleText(),
        Text.joined(" and ", blockers.stream().map(Finding::text).toList()),
        Text.joined(
            " ", blockers.stream().map(Finding::remedy).filter(it -> !it.isBlank()).toList()));
  }
}
