package dev.slipway.actions.family.drain.eviction;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.cluster.NonRetryingClient;
import dev.slipway.actions.cluster.NonRetryingClient.Answer;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Accepted;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.BlockedByBudget;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Gone;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Indeterminate;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.InvalidBudgetStatus;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Rejected;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.RetryLater;
import dev.slipway.actions.kube.DisruptionBudgets;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.DeleteOptions;
import io.fabric8.kubernetes.api.model.DeleteOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.api.model.StatusDetails;
import io.fabric8.kubernetes.api.model.policy.v1.Eviction;
import io.fabric8.kubernetes.api.model.policy.v1.EvictionBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Evictions through the API server, one request each, with the pod's UID as precondition, so that a
 * new pod of the same name is never evicted in its place (kubernetes.md §1.4.2). Where the server
 * has no eviction, or it is not wanted, the pod is deleted, with the same precondition.
 */
public final class HttpEvictionClient implements EvictionClient {
  /** The only sign of this permanent refusal is its text (kubernetes.md §1.5.3). */
  private static final String SEVERAL_BUDGETS = "more than one PodDisruptionBudget";

  /** Why a budget's 403 is given, from 1.37 on (kubernetes.md §8.1). */
  private static final String NEGATIVE = "DisruptionBudgetNegativeAllowedDisruptions";

  private static final String TOO_MANY_DISRUPTED = "DisruptionBudgetTooManyDisruptedPods";

  /** What the resource is called in a budget's 403. */
  private static final Set<String> BUDGETS = Set.of("poddisruptionbudget", "poddisruptionbudgets");

  private static final String NO_DRY_RUN = "does not support dry run";

  private final Cluster cluster;
  private final NonRetryingClient requests;
  private final EvictionOptions manner;
  private final Executor executor;
  private final Runnable budgetWatch;

  /** Sends through {@code requests}; looks again at conflicting pods on {@code executor}. */
  public HttpEvictionClient(
      Cluster cluster,
      NonRetryingClient requests,
      EvictionOptions manner,
      Executor executor,
      Runnable budgetWatch) {
    this.cluster = cluster;
    this.requests = requests;
    this.manner = manner;
    this.executor = executor;
    this.budgetWatch = budgetWatch;
  }

  @Override
  public void watchBudgets() {
    budgetWatch.run();
  }

  @Override
  public CompletableFuture<EvictionResponse> evict(Pod pod) {
    String path =
        "/api/v1/namespaces/"
            + pod.getMetadata().getNamespace()
            + "/pods/"
            + pod.getMetadata().getName();
    return ask(path, pod)
        .thenApplyAsync(answer -> judge(pod, answer), executor)
        .exceptionally(
            broken -> new RetryLater(ClusterFailures.obstacle(cluster, broken), Optional.empty()));
  }

  private CompletableFuture<Answer> ask(String path, Pod pod) {
    return switch (manner.api()) {
      case POLICY_V1 -> requests.post(path + "/eviction", eviction("policy/v1", pod));
      case POLICY_V1BETA1 -> requests.post(path + "/eviction", eviction("policy/v1beta1", pod));
      case DELETE -> requests.delete(path, options(pod));
    };
  }

  /** Its {@code apiVersion} is the whole difference between the two versions on the wire. */
  private Eviction eviction(String apiVersion, Pod pod) {
    Eviction eviction =
        new EvictionBuilder()
            .withNewMetadata()
            .withNamespace(pod.getMetadata().getNamespace())
            .withName(pod.getMetadata().getName())
            .endMetadata()
            .withDeleteOptions(options(pod))
            .build();
    eviction.setApiVersion(apiVersion);
    return eviction;
  }

  private DeleteOptions options(Pod pod) {
    DeleteOptionsBuilder options =
        new DeleteOptionsBuilder()
            .withNewPreconditions()
            .withUid(pod.getMetadata().getUid())
            .endPreconditions();
    manner.graceSeconds().ifPresent(options::withGracePeriodSeconds);
    if (manner.dryRun()) {
      options.withDryRun("All");
    }
    return options.build();
  }

  private EvictionResponse judge(Pod pod, Answer answer) {
    String text = answer.text();
    if (answer.code() < 300) {
      return new Accepted();
    }
    if (ClusterFailures.webhookDenial(text)) {
      // Some webhooks say no until they have moved the data themselves.
      return manner.retryDenied() ? new RetryLater(text, answer.retryAfter()) : new Rejected(text);
    }
    if (manner.dryRun() && answer.code() == 400 && text.contains(NO_DRY_RUN)) {
      return new Indeterminate(text);
    }
    return switch (answer.code()) {
      case 404 ->
          names(pod, answer)
              ? new Gone()
              : lookAgain(pod, () -> new Rejected("the API server has no eviction: " + text));
      case 409 -> lookAgain(pod, () -> new RetryLater(text, Optional.empty()));
      case 429 ->
          caused(answer, "DisruptionBudget")
              ? new BlockedByBudget(budgetText(answer, text), retryAfter(answer))
              : new RetryLater("the API server asks to wait: " + text, retryAfter(answer));
      case 403 ->
          caused(answer, "NamespaceTerminating")
              ? lookAgain(pod, () -> new RetryLater(text, Optional.empty()))
              : budget(answer)
                  .map(budget -> budgetRefuses(pod, budget, answer))
                  .orElseGet(() -> refused(answer, text));
      case 500 ->
          text.contains(SEVERAL_BUDGETS)
              ? new Rejected(text)
              : new RetryLater("the API server answered HTTP 500: " + text, answer.retryAfter());
      default ->
          answer.code() > 500
              ? new RetryLater(
                  "the API server answered HTTP " + answer.code() + ": " + text,
                  answer.retryAfter())
              : refused(answer, text);
    };
  }

  /** The budget that refuses, where one does; a missing permission is about the pod. */
  private static Optional<String> budget(Answer answer) {
    return answer
        .status()
        .map(status -> status.getDetails())
        .filter(details -> "policy".equals(details.getGroup()))
        .filter(details -> BUDGETS.contains(details.getKind()))
        .map(StatusDetails::getName);
  }

  private EvictionResponse budgetRefuses(Pod pod, String budget, Answer answer) {
    if (caused(answer, NEGATIVE)) {
      return outOfOrder(pod, budget, "disruptions below zero");
    }
    if (caused(answer, TOO_MANY_DISRUPTED)) {
      return notCounted(answer);
    }
    // Before 1.37 only its status says which of the two it is.
    try {
      PodDisruptionBudget now =
          cluster
              .client()
              .policy()
              .v1()
              .podDisruptionBudget()
              .inNamespace(pod.getMetadata().getNamespace())
              .withName(budget)
              .get();
      return now != null && DisruptionBudgets.allowed(now) < 0
          ? outOfOrder(pod, budget, DisruptionBudgets.allowed(now) + " disruptions")
          : notCounted(answer);
    } catch (KubernetesClientException e) {
      return new RetryLater(ClusterFailures.obstacle(cluster, e), Optional.empty());
    }
  }

  private static EvictionResponse outOfOrder(Pod pod, String budget, String allows) {
    return new InvalidBudgetStatus(
        "PodDisruptionBudget "
            + pod.getMetadata().getNamespace()
            + "/"
            + budget
            + " is out of order: it allows "
            + allows
            + ", so the API server refuses every eviction until its controller counts again");
  }

  private static BlockedByBudget notCounted(Answer answer) {
    return new BlockedByBudget(
        "is waited for until it has counted the evictions so far", retryAfter(answer));
  }

  private Rejected refused(Answer answer, String text) {
    return new Rejected(ClusterFailures.obstacleOfCode(cluster, answer.code(), text));
  }

  /** Whether the pod is still the one we know; {@code otherwise} when it is and lives. */
  private EvictionResponse lookAgain(Pod pod, Supplier<EvictionResponse> otherwise) {
    try {
      Pod now =
          cluster
              .client()
              .pods()
              .inNamespace(pod.getMetadata().getNamespace())
              .withName(pod.getMetadata().getName())
              .get();
      if (now == null
          || !Objects.equals(now.getMetadata().getUid(), pod.getMetadata().getUid())
          || !Objects.equals(now.getSpec().getNodeName(), pod.getSpec().getNodeName())) {
        return new Gone();
      }
      return PodState.terminating(now) ? new Accepted() : otherwise.get();
    } catch (KubernetesClientException e) {
      return new RetryLater(ClusterFailures.obstacle(cluster, e), Optional.empty());
    }
  }

  private static boolean names(Pod pod, Answer answer) {
    return answer
        .status()
        .map(status -> status.getDetails())
        .map(StatusDetails::getName)
        .filter(pod.getMetadata().getName()::equals)
        .isPresent();
  }

  private static boolean caused(Answer answer, String reason) {
    return causes(answer).stream().anyMatch(cause -> reason.equals(cause.getReason()));
  }

  private static String budgetText(Answer answer, String text) {
    return causes(answer).stream()
        .filter(cause -> "DisruptionBudget".equals(cause.getReason()))
        .map(StatusCause::getMessage)
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(text);
  }

  private static List<StatusCause> causes(Answer answer) {
    return answer
        .status()
        .map(status -> status.getDetails())
        .map(StatusDetails::getCauses)
        .orElse(List.of());
  }

  /** The header, or else what the Status says. */
  private static Optional<Duration> retryAfter(Answer answer) {
    return answer
        .retryAfter()
        .or(
            () ->
                answer
                    .status()
                    .map(status -> status.getDetails())
                    .map(StatusDetails::getRetryAfterSeconds)
                    .map(Duration::ofSeconds));
  }
}
