package dev.slipway.actions.live;

import static org.awaitility.Awaitility.await;

import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.live.TwinPod.Budget;
import dev.slipway.actions.live.TwinPod.Fate;
import dev.slipway.actions.live.TwinPod.Owner;
import dev.slipway.practice.kube.api.RequestLog;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.apps.DaemonSetBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudgetBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The same pods on two nodes, in a namespace each: one for kubectl, one for Slipway. */
final class TwinWorld {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Set<String> CARRIED_OUT =
      Set.of("create pods/eviction 201", "delete pods 200");

  private final KubernetesClient client;
  private final List<TwinPod> twinPods;

  TwinWorld(KubernetesClient client, List<TwinPod> twinPods) {
    this.client = client;
    this.twinPods = List.copyOf(twinPods);
  }

  /** Puts all of them on {@code node} and returns when they are as they should be. */
  void settle(String node) {
    String namespace = namespace(node);
    client
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(namespace).endMetadata().build())
        .create();
    String owner =
        client
            .resource(
                new ConfigMapBuilder()
                    .withNewMetadata()
                    .withNamespace(namespace)
                    .withName("owner")
                    .endMetadata()
                    .build())
            .create()
            .getMetadata()
            .getUid();
    for (int i = 0; i < twinPods.size(); i++) {
      create(twinPods.get(i), "p" + i, node, owner);
    }
    await("pods on " + node).atMost(PATIENCE).until(() -> allRun(namespace));
    for (int i = 0; i < twinPods.size(); i++) {
      meetFate(twinPods.get(i), pod(namespace, i));
    }
    await("budgets of " + namespace).atMost(PATIENCE).until(() -> budgetsAreComputed(namespace));
  }

  /** The names of those that are on the node and not on their way out. */
  Set<String> left(String node) {
    return client.pods().inNamespace(namespace(node)).list().getItems().stream()
        .filter(pod -> !PodState.terminating(pod))
        .map(pod -> name(pod.getMetadata().getNamespace() + "/" + pod.getMetadata().getName()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** {@code namespace/p3} and {@code namespace/p3-x7z2k} become {@code p3}. */
  static String name(String key) {
    return key.substring(key.indexOf('/') + 1).replaceFirst("-.*", "");
  }

  /** What the server was asked to evict or delete on {@code node} by them, and did. */
  static Set<String> evicted(LiveCluster live, String agent, String node) {
    return live.api().requests().recent().stream()
        .filter(entry -> entry.key().userAgent().startsWith(agent))
        .filter(entry -> CARRIED_OUT.contains(asked(entry.key())))
        .filter(entry -> entry.path().contains("/" + namespace(node) + "/"))
        .map(entry -> entry.path().replaceFirst(".*/pods/([^/?]+).*", "$1"))
        .map(pod -> name("/" + pod))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String asked(RequestLog.Key key) {
    return key.verb() + " " + key.resource() + " " + key.code();
  }

  private static String namespace(String node) {
    return "twin-" + node;
  }

  private void create(TwinPod who, String name, String node, String owner) {
    Map<String, String> labels = Map.of("app", who.app(), "name", name);
    budgets(who, name, node);
    PodBuilder pod =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace(namespace(node))
            .withName(name)
            .withLabels(labels)
            .endMetadata()
            .withNewSpec()
            .addNewContainer()
            .withName("main")
            .withImage("registry.example/twin:1")
            .endContainer()
            .endSpec();
    if (who.emptyDir()) {
      pod.editSpec()
          .addNewVolume()
          .withName("scratch")
          .withNewEmptyDir()
          .endEmptyDir()
          .endVolume()
          .endSpec();
    }
    if (who.mirror()) {
      pod.editMetadata().addToAnnotations("kubernetes.io/config.mirror", "abc").endMetadata();
    }
    if (who.fate() == Fate.ENDING) {
      pod.editMetadata().withFinalizers("example.com/stay").endMetadata();
    }
    if (who.owner() == Owner.DAEMON_SET) {
      createDaemonSet(pod.build(), node);
      return;
    }
    pod.editSpec().withNodeName(node).endSpec();
    if (who.owner() != Owner.NOBODY) {
      // What the collector sees as a living owner keeps the orphan of a daemon set alive.
      boolean somebody = who.owner() == Owner.SOMEBODY;
      pod.editMetadata()
          .addToOwnerReferences(reference("v1", "ConfigMap", "owner", owner, somebody))
          .endMetadata();
      if (!somebody) {
        pod.editMetadata()
            .addToOwnerReferences(reference("apps/v1", "DaemonSet", "lost", "uid-lost", true))
            .endMetadata();
      }
    }
    client.resource(pod.build()).create();
  }

  private static OwnerReference reference(
      String version, String kind, String name, String uid, boolean controller) {
    return new OwnerReferenceBuilder()
        .withApiVersion(version)
        .withKind(kind)
        .withName(name)
        .withUid(uid)
        .withController(controller)
        .build();
  }

  private void createDaemonSet(Pod template, String node) {
    client
        .resource(
            new DaemonSetBuilder()
                .withNewMetadata()
                .withNamespace(template.getMetadata().getNamespace())
                .withName(template.getMetadata().getName())
                .endMetadata()
                .withNewSpec()
                .withNewSelector()
                .withMatchLabels(template.getMetadata().getLabels())
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(template.getMetadata().getLabels())
                .withAnnotations(template.getMetadata().getAnnotations())
                .withFinalizers(template.getMetadata().getFinalizers())
                .endMetadata()
                .withNewSpecLike(template.getSpec())
                .withNodeSelector(Map.of("kubernetes.io/hostname", node))
                .endSpec()
                .endTemplate()
                .endSpec()
                .build())
        .create();
  }

  private void budgets(TwinPod who, String name, String node) {
    int least = who.budget() == Budget.LETS_GO ? 0 : 1;
    int count =
        switch (who.budget()) {
          case NONE -> 0;
          case LETS_GO, HOLDS -> 1;
          case TWO -> 2;
        };
    for (int i = 0; i < count; i++) {
      client
          .resource(
              new PodDisruptionBudgetBuilder()
                  .withNewMetadata()
                  .withNamespace(namespace(node))
                  .withName(name + "-" + i)
                  .endMetadata()
                  .withNewSpec()
                  .withNewMinAvailable(least)
                  .withNewSelector()
                  .withMatchLabels(Map.of("name", name))
                  .endSelector()
                  .endSpec()
                  .build())
          .create();
    }
  }

  private void meetFate(TwinPod who, Pod pod) {
    switch (who.fate()) {
      case RUNS -> {}
      case SUCCEEDED, FAILED ->
          client
              .resource(pod)
              .editStatus(
                  now ->
                      now.edit()
                          .editStatus()
                          .withPhase(who.fate() == Fate.FAILED ? "Failed" : "Succeeded")
                          .withConditions()
                          .endStatus()
                          .build());
      case ENDING -> {
        client.resource(pod).delete();
        // Long enough for whoever skips what is ending for a second.
        await("being deleted for a while")
            .atMost(PATIENCE)
            .until(
                () ->
                    PodState.deletedAt(client.resource(pod).get())
                        .filter(at -> at.plusSeconds(2).isBefore(Instant.now()))
                        .isPresent());
      }
    }
  }

  private Pod pod(String namespace, int number) {
    return client
        .pods()
        .inNamespace(namespace)
        .withLabel("name", "p" + number)
        .list()
        .getItems()
        .getFirst();
  }

  private boolean allRun(String namespace) {
    List<Pod> pods = client.pods().inNamespace(namespace).list().getItems();
    return pods.size() == twinPods.size() && pods.stream().allMatch(PodState::ready);
  }

  /** The controller has seen what became of the pods. */
  private boolean budgetsAreComputed(String namespace) {
    return client
        .policy()
        .v1()
        .podDisruptionBudget()
        .inNamespace(namespace)
        .list()
        .getItems()
        .stream()
        .allMatch(
            budget ->
                budget.getStatus() != null
                    && budget.getStatus().getObservedGeneration() != null
                    && budget.getStatus().getDisruptionsAllowed() != null
                    && budget.getStatus().getCurrentHealthy()
                        == healthy(namespace, budget.getSpec().getSelector().getMatchLabels()));
  }

  private int healthy(String namespace, Map<String, String> labels) {
    return (int)
        client.pods().inNamespace(namespace).withLabels(labels).list().getItems().stream()
            .filter(pod -> PodState.ready(pod) && !PodState.terminating(pod))
            .count();
  }
}
