package dev.slipway.actions.family.drain.analysis;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.NonRetryingClient;
import dev.slipway.actions.family.drain.dependency.AdmissionWebhook;
import dev.slipway.actions.family.drain.eviction.EvictionOptions;
import dev.slipway.actions.family.drain.eviction.EvictionResponse;
import dev.slipway.actions.family.drain.eviction.HttpEvictionClient;
import dev.slipway.actions.family.drain.filter.PodDecision;
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
 * evictions lets the pods go. Nothing is changed (kubernetes.md §1.5.6). Where no webhook has a
 * say, the budgets tell as much, and nothing is asked.
 */
public final class PlanDryRun {
  /** More would take long, and tell little more. */
  private static final int MOST = 50;

  private PlanDryRun() {}

  /** What was answered, by uid. */
  public static Map<String, EvictionResponse> run(DrainAnalysis view, Cluster cluster) {
    boolean worthIt =
        !view.isBlocked()
            && view.facts().dependencies().webhooks().stream()
                .anyMatch(AdmissionWebhook::judgesEvictions);
    return worthIt ? run(pods(view), view, cluster) : Map.of();
  }

  private static List<Pod> pods(DrainAnalysis view) {
    return view.evicted().stream()
        .filter(decision -> !decision.finished())
        .map(PodDecision::pod)
        .sorted(Comparator.comparing(PodState::key))
        .limit(MOST)
        .toList();
  }

  private static Map<String, EvictionResponse> run(
      List<Pod> pods, DrainAnalysis view, Cluster cluster) {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      HttpEvictionClient evictions =
          new HttpEvictionClient(
              cluster,
              new NonRetryingClient(cluster),
              new EvictionOptions(
                  view.evictionApi(), view.request().gracePeriodSeconds(), true, false),
              executor,
              () -> {});
      Map<String, CompletableFuture<EvictionResponse>> asked = new LinkedHashMap<>();
      pods.forEach(pod -> asked.put(pod.getMetadata().getUid(), evictions.evict(pod)));
      Map<String, EvictionResponse> answers = new LinkedHashMap<>();
      asked.forEach((uid, answer) -> answers.put(uid, answer.join()));
      return answers;
    }
  }
}
