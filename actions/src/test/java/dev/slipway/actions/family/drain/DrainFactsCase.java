package dev.slipway.actions.family.drain;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.cluster.OwnRuntime;
import dev.slipway.actions.cluster.OwnRuntime.OwnPod;
import dev.slipway.actions.family.drain.dependency.AdmissionWebhook;
import dev.slipway.actions.family.drain.dependency.ClusterDependencies;
import dev.slipway.actions.family.drain.eviction.EvictionApi;
import dev.slipway.actions.family.drain.facts.DrainFacts;
import dev.slipway.actions.family.drain.request.NodeSelection;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One case: the objects in its {@code in-*.yaml}, the arguments in its {@code request.txt}. */
public final class DrainFactsCase {
  private static final KubernetesSerialization YAML = new KubernetesSerialization();

  private final Path folder;
  private final List<HasMetadata> objects = new ArrayList<>();

  public DrainFactsCase(Path folder) throws IOException {
    this.folder = folder;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(DrainFactsCase::isInput).sorted().toList()) {
        for (String document : Files.readString(file).split("(?m)^---\\s*$", -1)) {
          if (!document.isBlank()) {
            objects.add(named(YAML.unmarshal(document)));
          }
        }
      }
    }
  }

  static boolean isInput(Path file) {
    return file.getFileName().toString().matches("in-[a-z-]+\\.yaml");
  }

  public Arguments arguments() throws IOException {
    Arguments arguments = Arguments.NONE;
    for (String line : Files.readAllLines(folder.resolve("request.txt"))) {
      if (!line.startsWith("!")) {
        String[] pair = line.strip().split("=", 2);
        arguments = arguments.with(pair[0], pair[1]);
      }
    }
    return arguments;
  }

  public DrainFacts facts(NodeSelection scope) {
    List<Node> draining =
        all(Node.class).stream()
            .filter(
                node ->
                    scope.names().contains(NodeState.name(node))
                        || scope.selector().filter(s -> has(node, s)).isPresent())
            .toList();
    List<String> names = draining.stream().map(NodeState::name).toList();
    List<Pod> pods = all(Pod.class);
    return new DrainFacts(
        draining,
        pods.stream().filter(pod -> names.contains(pod.getSpec().getNodeName())).toList(),
        all(Node.class),
        pods,
        all(ReplicaSet.class),
        all(Deployment.class),
        all(StatefulSet.class),
        all(DaemonSet.class),
        all(Job.class),
        all(PodDisruptionBudget.class),
        all(PersistentVolumeClaim.class),
        all(PersistentVolume.class),
        around());
  }

  /** What stands around: objects like all others, and the lines that begin with {@code !}. */
  private ClusterDependencies around() {
    List<AdmissionWebhook> admissionWebhooks = new ArrayList<>();
    all(ValidatingWebhookConfiguration.class)
        .forEach(
            c ->
                c.getWebhooks()
                    .forEach(w -> admissionWebhooks.add(AdmissionWebhook.of(text(c), w))));
    all(MutatingWebhookConfiguration.class)
        .forEach(
            c ->
                c.getWebhooks()
                    .forEach(w -> admissionWebhooks.add(AdmissionWebhook.of(text(c), w))));
    return new ClusterDependencies(
        new OwnRuntime(
            said("own-pod")
                .map(pod -> pod.split("/", 2))
                .map(pod -> new OwnPod(pod[0], pod[1], "uid-" + pod[1])),
            said("database")),
        said("evictions").map(EvictionApi::valueOf).orElse(EvictionApi.POLICY_V1),
        all(Service.class),
        admissionWebhooks,
        said("unread").stream().toList());
  }

  private Optional<String> said(String what) {
    try {
      return Files.readAllLines(folder.resolve("request.txt")).stream()
          .filter(line -> line.startsWith("!" + what + "="))
          .map(line -> line.substring(what.length() + 2).strip())
          .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(HasMetadata object) {
    return object.getKind() + " " + object.getMetadata().getName();
  }

  private static boolean has(Node node, String label) {
    String[] pair = label.split("=", 2);
    return pair[1].equals(NodeState.labels(node).get(pair[0]));
  }

  private <T> List<T> all(Class<T> kind) {
    return objects.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Every object has a uid, and nothing needs to invent one. */
  private static HasMetadata named(HasMetadata object) {
    if (object.getMetadata().getUid() == null) {
      object.getMetadata().setUid("uid-" + object.getMetadata().getName());
    }
    return object;
  }
}
