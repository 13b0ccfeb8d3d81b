package dev.slipway.actions.family.drain.remediation;

import dev.slipway.actions.cache.PagedLists;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.family.drain.eviction.Blockage;
import dev.slipway.actions.family.drain.eviction.BlockageAnalysis;
import dev.slipway.actions.family.drain.eviction.BlockageAnalyzer;
import dev.slipway.actions.family.drain.eviction.DrainSignals;
import dev.slipway.actions.kube.DisruptionBudgets;
import dev.slipway.actions.kube.OwnerResolver;
import dev.slipway.actions.workload.AutoscalerLookup;
import dev.slipway.actions.workload.Workload;
import dev.slipway.actions.workload.WorkloadClient;
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
public final class ClusterBlockageAnalyzer implements BlockageAnalyzer {
  private static final Logger log = LoggerFactory.getLogger(ClusterBlockageAnalyzer.class);

  private final Cluster cluster;
  private final DrainSignals drainSignals;
  private final Executor executor;
  private final Clock clock;
  private final Map<String, BlockageFacts> known = new ConcurrentHashMap<>();

  /** Reads on {@code executor}. */
  public ClusterBlockageAnalyzer(
      Cluster cluster, DrainSignals drainSignals, Executor executor, Clock clock) {
    this.cluster = cluster;
    this.drainSignals = drainSignals;
    this.executor = executor;
    this.clock = clock;
  }

  @Override
  public CompletableFuture<BlockageAnalysis> analyze(Blockage blockage) {
    return CompletableFuture.supplyAsync(
        () -> BlockageRemediation.of(blockage, look(blockage), drainSignals, clock.instant()),
        executor);
  }

  private BlockageFacts look(Blockage blockage) {
    try {
      BlockageFacts owners = known.get(blockage.about());
      if (owners == null) {
        owners = owners(blockage.pods());
        known.put(blockage.about(), owners);
      }
      return new BlockageFacts(owners.workloads(), owners.autoscalers(), counted(blockage));
    } catch (KubernetesClientException e) {
      log.warn("{} holds pods and its workloads cannot be read", blockage.about(), e);
      return BlockageFacts.unknown();
    }
  }

  private BlockageFacts owners(List<Pod> pods) {
    Map<String, Workload> workloads = new LinkedHashMap<>();
    Map<String, Optional<Workload>> byController = new HashMap<>();
    for (Pod pod : pods) {
      String controller = OwnerResolver.controller(pod).map(owner -> owner.getUid()).orElse("");
      byController
          .computeIfAbsent(controller, uid -> WorkloadClient.of(cluster, pod))
          .ifPresent(workload -> workloads.put(workload.uid(), workload));
    }
    Map<String, String> scalers = new HashMap<>();
    workloads
        .values()
        .forEach(
            workload ->
                AutoscalerLookup.find(cluster, workload.ref())
                    .ifPresent(name -> scalers.put(workload.ref().toString(), name)));
    return new BlockageFacts(List.copyOf(workloads.values()), scalers, List.of());
  }

  private List<Pod> counted(Blockage blockage) {
    return blockage
        .budget()
        .map(
            budget ->
                PagedLists.all(
                        cluster
                            .client()
                            .pods()
                            .inNamespace(budget.getMetadata().getNamespace())
                            .withLabelSelector(budget.getSpec().getSelector()))
                    .stream()
                    .filter(pod -> DisruptionBudgets.selects(budget, pod))
                    .toList())
        .orElse(List.of());
  }
}
