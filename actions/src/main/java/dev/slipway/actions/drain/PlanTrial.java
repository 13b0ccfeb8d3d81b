package dev.slipway.actions.drain;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.RawRequests;
import dev.slipway.actions.drain.around.Webhook;
import dev.slipway.actions.drain.evict.EvictionAnswer;
import dev.slipway.actions.drain.evict.EvictionManner;
import dev.slipway.actions.drain.evict.HttpEvictions;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Asks the API server in a dry run what only it can tell: whether a webhook that has a say in
 * evictions lets the pods go. Nothing is changed (semantics §1.5.6). Where no webhook has a say,
 * the budgets tell as much, and nothing is asked.
 */
final class PlanTrial {
  /** More would take long, and tell little more. */
  private static final int MOST = 50;

  private PlanTrial() {}

  /** What was answered, by uid. */
  static Map<String, EvictionAnswer> run(DrainView view, Cluster cluster) {
    boolean worthIt =
        !view.refused()
            && view.facts().around().webhooks().stream().anyMatch(Webhook::judgesEvictions);
    return worthIt ? run(pods(view), view, cluster) : Map.of();
  }

  private static List<Pod> pods(DrainView view) {
    return view.evicted().stream()
        .filter(decision -> !decision.finished())
        .map(PodDecision::pod)
        .sorted(Comparator.comparing(PodState::key))
        .limit(MOST)
        .toList();
  }

  private static Map<String, EvictionAnswer> run(List<Pod> pods, DrainView view, Cluster cluster) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      HttpEvictions evictions =
          new HttpEvictions(
              cluster,
              new RawRequests(cluster),
              new EvictionManner(view.way(), view.request().gracePeriodSeconds(), true, false),
              executor,
              () -> {});
      Map<String, CompletableFuture<EvictionAnswer>> asked = new LinkedHashMap<>();
      pods.forEach(pod -> asked.put(pod.getMetadata().getUid(), evictions.evict(pod)));
      Map<String, EvictionAnswer> answers = new LinkedHashMap<>();
      asked.forEach((uid, answer) -> answers.put(uid, answer.join()));
      return answers;
    }
  }
}
