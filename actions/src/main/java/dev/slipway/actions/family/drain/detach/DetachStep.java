package dev.slipway.actions.family.drain.detach;

import dev.slipway.actions.api.plan.PlannedStep;
import dev.slipway.actions.api.step.ItemState;
import dev.slipway.actions.api.step.ProgressEvent;
import dev.slipway.actions.api.step.Step;
import dev.slipway.actions.api.step.StepContext;
import dev.slipway.actions.api.step.StepOutcome;
import dev.slipway.actions.cache.PagedLists;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.kube.PodVolumes;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Waits until nothing is attached to drained machines any more, and only then says that they are
 * safe to stop (kubernetes.md §1.8.3). Volumes of pods that stay are not waited for, but then it is
 * not said. Run again after an interruption it looks anew; its time begins anew.
 */
public final class DetachStep implements Step {
  private static final String ID = "detach";

  private final Cluster cluster;
  private final DetachText text;
  private final List<String> machines;
  private final Optional<Duration> timeout;

  /** {@code timeout} is how long to wait at most; empty means for ever. */
  public DetachStep(Cluster cluster, DetachText text, Optional<Duration> timeout) {
    this.cluster = cluster;
    this.text = text;
    this.machines = text.machines();
    this.timeout = timeout;
  }

  /** As it stands in a plan. */
  public static PlannedStep describe(DetachText text) {
    return new PlannedStep(ID, "Wait until no volume is attached to " + text.subject());
  }

  @Override
  public PlannedStep describe() {
    return describe(text);
  }

  @Override
  public StepOutcome run(StepContext context) {
    String attempted = text.attempted(cluster);
    try (VolumeAttachments attachments = new VolumeAttachments(cluster, Set.copyOf(machines))) {
      var unused = context.cancellation().signal().thenRun(attachments::wake);
      attachments.open();
      return waitFor(attachments, context);
    } catch (ExecutionException | TimeoutException e) {
      return new StepOutcome.Failed(ClusterFailures.of(attempted, cluster, e));
    } catch (KubernetesClientException e) {
      return new StepOutcome.Failed(ClusterFailures.of(attempted, cluster, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new StepOutcome.Cancelled("The wait for volumes was interrupted");
    }
  }

  private StepOutcome waitFor(VolumeAttachments attachments, StepContext context)
      throws InterruptedException {
    VolumeNames names = new VolumeNames(PagedLists.all(cluster.client().persistentVolumes()));
    Optional<Instant> deadline = timeout.map(context.clock().instant()::plus);
    Map<String, AttachedVolume> seen = new LinkedHashMap<>();
    int done = 0;
    List<Pod> there = pods();
    while (true) {
      Set<AttachedVolume> attached = attachments.current(names);
      List<AttachedVolume> kept = attached.stream().filter(v -> used(v, there)).toList();
      List<AttachedVolume> waiting = attached.stream().filter(v -> !kept.contains(v)).toList();
      done = tell(seen, waiting, done, context);
      if (waiting.isEmpty()) {
        // Looked at again, because what ended meanwhile and what came since both count.
        return text.end(done, kept, pods(), attachments.unreportedMachines());
      }
      if (context.cancellation().requested()) {
        return text.stopped(waiting);
      }
      Instant now = context.clock().instant();
      if (deadline.filter(at -> !now.isBefore(at)).isPresent()) {
        return text.tooLong(
            cluster, timeout.orElseThrow(), waiting, attachments.unreportedMachines());
      }
      attachments.await(
          deadline.map(at -> Duration.between(now, at)).orElse(Duration.ofMinutes(1)));
    }
  }

  private static int tell(
      Map<String, AttachedVolume> seen,
      List<AttachedVolume> waiting,
      int before,
      StepContext context) {
    List<String> still = waiting.stream().map(AttachedVolume::text).toList();
    int done = before;
    for (AttachedVolume volume : waiting) {
      if (seen.put(volume.text(), volume) == null) {
        context
            .progress()
            .on(
                new ProgressEvent.ItemChanged(
                    ID, volume.text(), ItemState.STARTED, "still attached to " + volume.node()));
      }
    }
    for (AttachedVolume volume : new ArrayList<>(seen.values())) {
      if (!still.contains(volume.text())) {
        seen.remove(volume.text());
        done++;
        context
            .progress()
            .on(
                new ProgressEvent.ItemChanged(
                    ID, volume.text(), ItemState.DONE, "detached from " + volume.node()));
      }
    }
    if (done + waiting.size() > 0) {
      context.progress().on(new ProgressEvent.Advanced(ID, done, done + waiting.size()));
    }
    return done;
  }

  /** Whether a pod that stays on the machine uses it; one that ends does not count. */
  private static boolean used(AttachedVolume volume, List<Pod> there) {
    return volume.claim().isPresent()
        && there.stream()
            .filter(pod -> !PodState.terminating(pod) && !PodState.finished(pod))
            .filter(pod -> volume.node().equals(pod.getSpec().getNodeName()))
            .anyMatch(
                pod ->
                    PodVolumes.claims(pod).stream()
                        .map(claim -> pod.getMetadata().getNamespace() + "/" + claim)
                        .anyMatch(volume.claim().get()::equals));
  }

  private List<Pod> pods() {
    return machines.stream()
        .flatMap(
            machine ->
                PagedLists.all(
                    cluster.client().pods().inAnyNamespace().withField("spec.nodeName", machine))
                    .stream())
        .toList();
  }
}
