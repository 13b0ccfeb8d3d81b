package dev.slipway.actions.kube;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A pod as somebody would write it to make it again: without what the cluster put into it
 * (kubernetes.md §5.3). Where it ran stands in a comment, since that node is going away.
 */
public final class PodManifest {
  private static final String SERVICE_ACCOUNT_VOLUME = "kube-api-access-";
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  private static final long DEFAULT_TOLERATION_SECONDS = 300;

  private PodManifest() {}

  /** {@code pod-tools-debug-shell.yaml}. */
  public static String fileName(Pod pod) {
    return "pod-" + pod.getMetadata().getNamespace() + "-" + pod.getMetadata().getName() + ".yaml";
  }

  /** The manifest, ready for {@code kubectl create -f}. */
  public static String yaml(Pod pod, KubernetesSerialization yaml) {
    return heading(pod) + " Make it again with: kubectl create -f FILE\n" + yaml.asYaml(clean(pod));
  }

  /**
   * The manifest for everybody to see: values that may be secret are masked. The same as {@link
   * #yaml} where there are none.
   */
  public static String maskedYaml(Pod pod, KubernetesSerialization yaml) {
    Map<?, ?> whole = yaml.convertValue(clean(pod), Map.class);
    Object masked = SecretMasking.of(whole);
    return masked.equals(whole)
        ? yaml(pod, yaml)
        : heading(pod) + " Values that may be secret are masked.\n" + yaml.asYaml(masked);
  }

  private static String heading(Pod pod) {
    return "# "
        + PodState.key(pod)
        + ", as it ran on "
        + Objects.requireNonNullElse(pod.getSpec().getNodeName(), "no node")
        + " before it was removed.";
  }

  static Pod clean(Pod pod) {
    // The copy goes through a builder, so that what others hold is not changed.
    Pod copy = new PodBuilder(pod).withMetadata(metadata(pod)).withStatus(null).build();
    PodSpec spec = copy.getSpec();
    spec.setNodeName(null);
    spec.setVolumes(volumes(spec));
    spec.setTolerations(tolerations(spec));
    Set<String> kept = Set.copyOf(spec.getVolumes().stream().map(Volume::getName).toList());
    all(spec.getContainers()).forEach(container -> mounts(container, kept));
    all(spec.getInitContainers()).forEach(container -> mounts(container, kept));
    return copy;
  }

  private static ObjectMeta metadata(Pod pod) {
    Map<String, String> annotations = new TreeMap<>(PodState.annotations(pod));
    annotations.remove(LAST_APPLIED);
    return new ObjectMetaBuilder()
        .withNamespace(pod.getMetadata().getNamespace())
        .withName(pod.getMetadata().getName())
        .withLabels(new TreeMap<>(PodState.labels(pod)))
        .withAnnotations(annotations)
        .build();
  }

  private static List<Volume> volumes(PodSpec spec) {
    return all(spec.getVolumes()).stream()
        .filter(volume -> !volume.getName().startsWith(SERVICE_ACCOUNT_VOLUME))
        .toList();
  }

  /** Admission adds those two to every pod (§1.8.1). */
  private static List<Toleration> tolerations(PodSpec spec) {
    return all(spec.getTolerations()).stream()
        .filter(
            toleration ->
                !(Set.of(Tolerations.NOT_READY, Tolerations.UNREACHABLE)
                        .contains(Objects.requireNonNullElse(toleration.getKey(), ""))
                    && Objects.equals(
                        toleration.getTolerationSeconds(), DEFAULT_TOLERATION_SECONDS)))
        .toList();
  }

  private static void mounts(Container container, Set<String> kept) {
    container.setVolumeMounts(
        all(container.getVolumeMounts()).stream()
            .filter(mount -> kept.contains(mount.getName()))
            .toList());
  }

  private static <T> List<T> all(@Nullable List<T> items) {
    return Objects.requireNonNullElse(items, List.of());
  }
}
