package dev.slipway.practice.kube.controller;

import static dev.slipway.practice.kube.controller.LivingCluster.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.kube.store.Registry;
import dev.slipway.practice.kube.store.ResourceType;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkloadsTest {
  private LivingCluster cluster;

  @BeforeAll
  void start() throws Exception {
    cluster = LivingCluster.start();
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void shouldReplaceAPodOfAReplicaSetAtOnce() {
    // Given
    String ns = cluster.namespace("replace");
    deployment(ns, 3);
    eventually(() -> cluster.readyPods(ns).size() == 3);
    String victim = Fields.name(cluster.pods(ns).getFirst());

    // When
    cluster.delete(ResourceTypes.PODS, ns, victim);

    // Then
    eventually(() -> cluster.readyPods(ns).size() == 3 && cluster.pods(ns).size() == 3);
    assertThat(cluster.pods(ns)).extracting(Fields::name).doesNotContain(victim);
  }

  @Test
  void shouldRollToANewTemplateAndNeverServeTooFew() {
    // Given
    String ns = cluster.namespace("roll");
    deployment(ns, 4);
    eventually(() -> cluster.readyPods(ns).size() == 4);
    AtomicInteger fewest = new AtomicInteger(4);
    AtomicInteger most = new AtomicInteger(4);
    Registry.Subscription watching = countReady(ns, fewest, most);

    // When
    cluster.modify(
        ResourceTypes.DEPLOYMENTS,
        ns,
        "web",
        web -> Fields.into(web, "spec", "template", "metadata", "annotations").put("v", "2"));

    // Then
    eventually(
        () ->
            cluster.readyPods(ns).size() == 4
                && cluster.pods(ns).size() == 4
                && cluster.pods(ns).stream()
                    .allMatch(pod -> "2".equals(Fields.annotation(pod, "v"))));
    eventually(() -> conditionReason(ns, "Progressing").equals("NewReplicaSetAvailable"));
    watching.close();
    assertThat(fewest.get()).isGreaterThanOrEqualTo(3);
    assertThat(most.get()).isLessThanOrEqualTo(5);
    eventually(
        () ->
            Fields.number(
                    cluster.get(ResourceTypes.DEPLOYMENTS, ns, "web"),
                    0,
                    "status",
                    "updatedReplicas")
                == 4);
    ObjectNode web = cluster.get(ResourceTypes.DEPLOYMENTS, ns, "web");
    assertThat(Fields.annotation(web, "deployment.kubernetes.io/revision")).isEqualTo("2");
  }

  @Test
  void shouldReportAStuckRolloutAfterItsDeadline() {
    // Given
    String ns = cluster.namespace("stuck");
    deployment(ns, 2);
    eventually(() -> cluster.readyPods(ns).size() == 2);

    // When
    cluster.modify(
        ResourceTypes.DEPLOYMENTS,
        ns,
        "web",
        web -> {
          Fields.into(web, "spec").put("progressDeadlineSeconds", 1);
          Fields.into(web, "spec", "template", "metadata", "annotations")
              .put("practice.slipway.dev/never-ready", "true");
        });

    // Then
    eventually(() -> conditionReason(ns, "Progressing").equals("ProgressDeadlineExceeded"));
    assertThat(cluster.readyPods(ns)).hasSize(2);
  }

  @Test
  void shouldScaleDownToNothing() {
    // Given
    String ns = cluster.namespace("scale");
    deployment(ns, 3);
    eventually(() -> cluster.readyPods(ns).size() == 3);

    // When
    cluster.modify(
        ResourceTypes.DEPLOYMENTS, ns, "web", web -> Fields.into(web, "spec").put("replicas", 0));

    // Then
    eventually(() -> cluster.pods(ns).isEmpty());
  }

  @Test
  void shouldMakeStatefulPodsInOrderAndUnderTheSameName() {
    // Given
    String ns = cluster.namespace("stateful");
    statefulSet(ns);
    eventually(() -> cluster.readyPods(ns).size() == 3);
    assertThat(cluster.pods(ns)).extracting(Fields::name).containsExactly("db-0", "db-1", "db-2");
    assertThat(cluster.pods(ns))
        .isSortedAccordingTo((a, b) -> Long.compare(boundAt(a), boundAt(b)));
    String uid = Fields.uid(cluster.get(ResourceTypes.PODS, ns, "db-1"));

    // When
    cluster.delete(ResourceTypes.PODS, ns, "db-1");

    // Then
    eventually(
        () ->
            cluster
                .find(ResourceTypes.PODS, ns, "db-1")
                .filter(pod -> !Fields.uid(pod).equals(uid) && Conditions.ready(pod))
                .isPresent());
    assertThat(cluster.pods(ns)).hasSize(3);
  }

  @Test
  void shouldUpdateStatefulPodsFromTheHighestNumber() {
    // Given
    String ns = cluster.namespace("stateful-update");
    statefulSet(ns);
    eventually(() -> cluster.readyPods(ns).size() == 3);
    List<String> deleted = new CopyOnWriteArrayList<>();
    Registry.Subscription watching =
        cluster
            .practice()
            .registry()
            .watch(
                ResourceTypes.PODS,
                event -> {
                  if (event.kind() == Registry.WatchEvent.Kind.DELETED
                      && ns.equals(Fields.namespace(event.object()))) {
                    deleted.add(Fields.name(event.object()));
                  }
                });

    // When
    cluster.modify(
        ResourceTypes.STATEFUL_SETS,
        ns,
        "db",
        db -> Fields.into(db, "spec", "template", "metadata", "annotations").put("v", "2"));

    // Then
    eventually(
        () ->
            cluster.readyPods(ns).stream()
                    .filter(pod -> "2".equals(Fields.annotation(pod, "v")))
                    .count()
                == 3);
    watching.close();
    assertThat(deleted).containsExactly("db-2", "db-1", "db-0");
  }

  @Test
  void shouldKeepOneDaemonPerNodeEvenWhenCordoned() {
    // Given
    String ns = cluster.namespace("daemons");
    String node = cluster.node("daemon-node");
    create(
        ResourceTypes.DAEMON_SETS,
        """
        metadata: {name: agent, namespace: %s}
        spec:
          selector: {matchLabels: {app: agent}}
          template:
            metadata: {labels: {app: agent}}
            spec: {nodeSelector: {only: daemon-node}, containers: [{name: a, image: a}]}
        """,
        ns);
    eventually(() -> cluster.readyPods(ns).size() == 1);
    cluster.modify(
        ResourceTypes.NODES, "", node, n -> Fields.into(n, "spec").put("unschedulable", true));
    String first = Fields.name(cluster.pods(ns).getFirst());

    // When
    cluster.delete(ResourceTypes.PODS, ns, first);

    // Then
    eventually(
        () ->
            cluster.readyPods(ns).size() == 1
                && !Fields.name(cluster.readyPods(ns).getFirst()).equals(first));
    ObjectNode daemon = cluster.pods(ns).getFirst();
    assertThat(Fields.text(daemon, "spec", "nodeName")).isEqualTo(node);
    assertThat(Owners.controller(daemon))
        .hasValueSatisfying(owner -> assertThat(owner.apiVersion()).isEqualTo("apps/v1"));
    ObjectNode set = cluster.get(ResourceTypes.DAEMON_SETS, ns, "agent");
    assertThat(Fields.number(set, 0, "status", "desiredNumberScheduled")).isEqualTo(1);
  }

  @Test
  void shouldCompleteAJob() {
    // Given
    String ns = cluster.namespace("job");

    // When
    job(ns, "completions: 2, parallelism: 1", "");

    // Then
    eventually(() -> Conditions.isTrue(cluster.get(ResourceTypes.JOBS, ns, "work"), "Complete"));
    assertThat(cluster.pods(ns))
        .hasSize(2)
        .allMatch(pod -> "Succeeded".equals(Fields.text(pod, "status", "phase")));
  }

  @Test
  void shouldGiveUpAJobAfterItsBackoffLimit() {
    // Given
    String ns = cluster.namespace("job-fails");

    // When
    job(ns, "backoffLimit: 1", "practice.slipway.dev/crash: \"true\"");

    // Then
    eventually(() -> Conditions.isTrue(cluster.get(ResourceTypes.JOBS, ns, "work"), "Failed"));
    ObjectNode job = cluster.get(ResourceTypes.JOBS, ns, "work");
    assertThat(Fields.number(job, 0, "status", "failed")).isEqualTo(2);
  }

  private void create(ResourceType type, String yaml, String... values) {
    cluster.create(type, yaml.formatted((Object[]) values));
  }

  private void deployment(String namespace, int replicas) {
    create(
        ResourceTypes.DEPLOYMENTS,
        """
        metadata: {name: web, namespace: %s}
        spec:
          replicas: %s
          selector: {matchLabels: {app: web}}
          template:
            metadata: {labels: {app: web}}
            spec: {containers: [{name: web, image: web}]}
        """,
        namespace,
        Integer.toString(replicas));
  }

  private void statefulSet(String namespace) {
    create(
        ResourceTypes.STATEFUL_SETS,
        """
        metadata: {name: db, namespace: %s}
        spec:
          replicas: 3
          serviceName: db
          selector: {matchLabels: {app: db}}
          template:
            metadata: {labels: {app: db}}
            spec: {containers: [{name: db, image: db}]}
        """,
        namespace);
  }

  private void job(String namespace, String spec, String annotations) {
    create(
        ResourceTypes.JOBS,
        """
        metadata: {name: work, namespace: %s}
        spec:
          template:
            metadata: {annotations: {%s}}
            spec: {restartPolicy: Never, containers: [{name: w, image: w}]}
          %s
        """,
        namespace,
        annotations,
        spec.replace(", ", "\n  "));
  }

  private String conditionReason(String namespace, String type) {
    return Conditions.find(cluster.get(ResourceTypes.DEPLOYMENTS, namespace, "web"), type)
        .map(condition -> Fields.text(condition, "reason"))
        .orElse("");
  }

  private static long boundAt(ObjectNode pod) {
    return Fields.time(pod, "metadata", "creationTimestamp").orElseThrow().toEpochMilli();
  }

  private Registry.Subscription countReady(String ns, AtomicInteger fewest, AtomicInteger most) {
    Map<String, Boolean> ready = new ConcurrentHashMap<>();
    cluster.readyPods(ns).forEach(pod -> ready.put(Fields.name(pod), true));
    return cluster
        .practice()
        .registry()
        .watch(
            ResourceTypes.PODS,
            event -> {
              ObjectNode pod = event.object();
              if (!ns.equals(Fields.namespace(pod))) {
                return;
              }
              boolean serves =
                  event.kind() != Registry.WatchEvent.Kind.DELETED
                      && Conditions.ready(pod)
                      && !Fields.terminating(pod);
              ready.put(Fields.name(pod), serves);
              int now = (int) ready.values().stream().filter(Boolean::booleanValue).count();
              fewest.accumulateAndGet(now, Math::min);
              most.accumulateAndGet(now, Math::max);
            });
  }
}
