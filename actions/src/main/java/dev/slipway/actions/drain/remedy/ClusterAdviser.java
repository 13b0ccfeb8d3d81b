package dev.slipway.actions.drain.remedy;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.drain.evict.Advice;
import dev.slipway.actions.drain.evict.Adviser;
import dev.slipway.actions.drain.evict.Blockage;
import dev.slipway.actions.drain.evict.Tells;
import dev.slipway.actions.kube.BudgetReader;
import dev.slipway.actions.kube.Owners;
import dev.slipway.actions.view.Reads;
import dev.slipway.actions.workload.Autoscalers;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.Workloads;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what the held pods belong to. Workloads are read once per blockage, the pods that a
 * budget counts each time. Where the cluster does not tell, advice is given from what the loop
 * knew.
 */
public final class ClusterAdviser implements Adviser {
  private static final Logger log = LoggerFactory.getLogger(ClusterAdviser.class);

  private final Cluster cluster;
  private final Tells tells;
  private final Executor executor;
  private final Clock clock;
  private final Map<String, Held> known = new ConcurrentHashMap<>();

  /** Reads on {@code executor}. */
  public ClusterAdviser(Cluster cluster, Tells tells, Executor executor, Clock clock) {
    this.cluster = cluster;
    this.tells = tells;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<Advice> advise(Blockage blockage) {
    return CompletableFuture.supplyAsync(
        () -> HeldAdvice.of(blockage, look(blockage), tells, clock.instant()), executor);
  }

  private Held look(Blockage blockage) {
    try {
      Held owners = known.get(blockage.about());
      if (owners == null) {
        owners = owners(blockage.pods());
        known.put(blockage.about(), owners);
      }
      return new Held(owners.workloads(), owners.scalers(), counted(blockage));
    } catch (KubernetesClientException e) {
      log.warn("{} holds pods and its workloads cannot be read", blockage.about(), e);
      return Held.unknown();
    }
  }

  private Held owners(List<Pod> pods) {
    Map<String, Workload> workloads = new LinkedHashMap<>();
    Map<String, Optional<Workload>> byController = new HashMap<>();
    for (Pod pod : pods) {
      String controller = Owners.controller(pod).map(owner -> owner.getUid()).orElse("");
      byController
          .computeIfAbsent(controller, uid -> Workloads.of(cluster, pod))
          .ifPresent(workload -> workloads.put(workload.uid(), workload));
    }
    Map<String, String> scalers = new HashMap<>();
    workloads
        .values()
        .forEach(
            workload ->
                Autoscalers.of(cluster, workload.ref())
                    .ifPresent(name -> scalers.put(workload.ref().toString(), name)));
    return new Held(List.copyOf(workloads.values()), scalers, List.of());
  }

  private List<Pod> counted(Blockage blockage) {
    return blockage
        .budget()
        .map(
            budget ->
                Reads.all(
                        cluster
                            .client()
                            .pods()
                            .inNamespace(budget.getMetadata().getNamespace())
                            .withLabelSelector(budget.getSpec().getSelector()))
                    .stream()
                    .filter(pod -> BudgetReader.selects(budget, pod))
                    .toList())
        .orElse(List.of());
  }
}
