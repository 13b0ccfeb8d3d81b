package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** An API server that answers evictions as it was told; pods end a second after they may. */
final class ScriptedEvictionClient implements EvictionClient {
  final List<String> asked = new ArrayList<>();
  boolean budgetsWatched;
  boolean podsEnd = true;
  int mostInFlight;

  private final VirtualClock time;
  private final Map<String, Deque<EvictionResponse>> script = new HashMap<>();
  private final List<CompletableFuture<EvictionResponse>> open = new ArrayList<>();
  private boolean answering = true;

  ScriptedEvictionClient(VirtualClock time) {
    this.time = time;
  }

  /** What a pod's evictions are answered, in turn; afterwards they are accepted. */
  void answer(String key, EvictionResponse... answers) {
    script.put(key, new ArrayDeque<>(Arrays.asList(answers)));
  }

  /** Leaves evictions unanswered. */
  void fallSilent() {
    answering = false;
  }

  @Override
  public CompletableFuture<EvictionResponse> evict(Pod pod) {
    String key = PodState.key(pod);
    asked.add(key + " at " + time.elapsed().toSeconds() + "s");
    if (!answering) {
      CompletableFuture<EvictionResponse> never = new CompletableFuture<>();
      open.add(never);
      mostInFlight = Math.max(mostInFlight, open.size());
      return never;
    }
    Deque<EvictionResponse> left = script.getOrDefault(key, new ArrayDeque<>());
    EvictionResponse answer = left.isEmpty() ? new EvictionResponse.Accepted() : left.remove();
    if (answer instanceof EvictionResponse.Accepted) {
      Pod ending =
          new PodBuilder(pod)
              .editMetadata()
              .withDeletionTimestamp(time.instant().plusSeconds(30).toString())
              .endMetadata()
              .build();
      time.in(Duration.ofMillis(10), new EvictionEvent.PodSeen(ending));
      if (podsEnd) {
        time.in(Duration.ofSeconds(1), new EvictionEvent.PodGone(pod.getMetadata().getUid()));
      }
    }
    return CompletableFuture.completedFuture(answer);
  }

  @Override
  public void watchBudgets() {
    budgetsWatched = true;
  }
}
