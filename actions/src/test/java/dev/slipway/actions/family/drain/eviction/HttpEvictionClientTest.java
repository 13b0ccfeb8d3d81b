package dev.slipway.actions.family.drain.eviction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.ScriptedApiServer;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.NonRetryingClient;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Accepted;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.BlockedByBudget;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Gone;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Indeterminate;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.Rejected;
import dev.slipway.actions.family.drain.eviction.EvictionResponse.RetryLater;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HttpEvictionClientTest {
  private static final String POST = "POST /api/v1/namespaces/shop/pods/db-0/eviction";
  private static final String DELETE = "DELETE /api/v1/namespaces/shop/pods/db-0";
  private static final String GET = "GET /api/v1/namespaces/shop/pods/db-0";
  private static final String GET_BUDGET =
      "GET /apis/policy/v1/namespaces/shop/poddisruptionbudgets/db";
  private static final String BUDGET =
      """
      {"causes":[{"reason":"DisruptionBudget","message":"The disruption budget db needs 3 healthy pods and has 3 currently"}]}
      """;
  private static final String OF_POD = "{\"name\":\"db-0\",\"kind\":\"pods\"}";

  private final ScriptedApiServer api = new ScriptedApiServer();
  private final Cluster cluster = api.cluster();
  private final NonRetryingClient requests = new NonRetryingClient(cluster);

  @AfterEach
  void close() {
    cluster.client().close();
    api.close();
  }

  @Test
  void shouldSendPolicyV1WithTheUidAndTheGracePeriod() {
    // Given
    api.answer(POST, 201, "{}");

    // When
    EvictionResponse answer = evict(OptionalLong.of(45), false);

    // Then
    assertThat(answer).isEqualTo(new Accepted());
    assertThat(api.bodies().getFirst())
        .contains("\"apiVersion\":\"policy/v1\"", "\"kind\":\"Eviction\"", "\"name\":\"db-0\"")
        .contains("\"uid\":\"uid-1\"", "\"gracePeriodSeconds\":45")
        .doesNotContain("dryRun");
  }

  @Test
  void shouldLeaveTheGracePeriodToThePodAndMarkDryRuns() {
    // Given
    api.answer(POST, 201, "{}");

    // When
    EvictionResponse answer = evict(OptionalLong.empty(), true);

    // Then
    assertThat(answer).isEqualTo(new Accepted());
    assertThat(api.bodies().getFirst())
        .contains("\"dryRun\":[\"All\"]")
        .doesNotContain("gracePeriodSeconds");
  }

  @Test
  void shouldSpeakTheOlderVersionWhereTheServerDoes() {
    // Given
    api.answer(POST, 201, "{}");

    // When
    EvictionResponse answer = evict(manner(EvictionApi.POLICY_V1BETA1, false, true));

    // Then
    assertThat(answer).isEqualTo(new Accepted());
    assertThat(api.bodies().getFirst())
        .contains("\"apiVersion\":\"policy/v1beta1\"", "\"uid\":\"uid-1\"");
  }

  @Test
  void shouldDeleteWithTheUidWhereNoEvictionIsWanted() {
    // Given
    api.answer(DELETE, 200, "{}");

    // When
    EvictionResponse answer = evict(manner(EvictionApi.DELETE, true, true));

    // Then
    assertThat(answer).isEqualTo(new Accepted());
    assertThat(api.requests()).containsExactly(DELETE);
    assertThat(api.bodies().getFirst())
        .contains("\"uid\":\"uid-1\"", "\"dryRun\":[\"All\"]")
        .doesNotContain("Eviction");
  }

  @Test
  void shouldNotDeleteAnotherPodOfThatName() {
    // Given
    api.answer(
        DELETE, 409, ScriptedApiServer.status(409, "Conflict", "the UID does not match", "{}"));
    api.answer(GET, 200, pod("uid-2", "node02", ""));

    // When
    EvictionResponse answer = evict(manner(EvictionApi.DELETE, false, true));

    // Then
    assertThat(answer).isEqualTo(new Gone());
  }

  @Test
  void shouldTakeAWebhooksFirstNoWhereSoAsked() {
    // Given
    String no = "admission webhook \"drain.example\" denied the request: not yet";
    api.answer(POST, 403, ScriptedApiServer.status(403, "Forbidden", no, "{}"));

    // When
    EvictionResponse retried = evict(manner(EvictionApi.POLICY_V1, false, true));
    EvictionResponse taken = evict(manner(EvictionApi.POLICY_V1, false, false));

    // Then
    assertThat(retried).isEqualTo(new RetryLater(no, Optional.empty()));
    assertThat(taken).isEqualTo(new Rejected(no));
  }

  @Test
  void shouldNotKnowWhatAWebhookWithoutDryRunWouldSay() {
    // Given
    String text = "admission webhook \"drain.example\" does not support dry run";
    api.answer(POST, 400, ScriptedApiServer.status(400, "BadRequest", text, "{}"));

    // When
    EvictionResponse answer = evict(manner(EvictionApi.POLICY_V1, true, true));

    // Then
    assertThat(answer).isEqualTo(new Indeterminate(text));
  }

  @Test
  void shouldKnowABudgetFromThrottling() {
    // Given
    api.answer(
        POST, 429, ScriptedApiServer.status(429, "TooManyRequests", "Cannot evict", BUDGET), "10");

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer)
        .isEqualTo(
            new BlockedByBudget(
                "The disruption budget db needs 3 healthy pods and has 3 currently",
                Optional.of(Duration.ofSeconds(10))));
  }

  @Test
  void shouldWaitWhenThrottled() {
    // Given
    api.answer(POST, 429, ScriptedApiServer.status(429, "TooManyRequests", "busy", "{}"), "7");

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer)
        .isEqualTo(
            new RetryLater(
                "the API server asks to wait: busy", Optional.of(Duration.ofSeconds(7))));
  }

  @Test
  void shouldSendEachEvictionExactlyOnce() {
    // Given
    api.answer(
        POST, 503, ScriptedApiServer.status(503, "ServiceUnavailable", "etcd is away", "{}"));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer).isInstanceOf(RetryLater.class);
    assertThat(api.requests()).containsExactly(POST);
  }

  @Test
  void shouldRetryBrokenConnectionsLater() {
    // Given
    api.answer(POST, 0, "");

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer)
        .isInstanceOfSatisfying(
            RetryLater.class,
            retryLater -> assertThat(retryLater.why()).contains("prod-eu cannot be reached"));
    assertThat(api.requests()).containsExactly(POST);
  }

  @Test
  void shouldCountAMissingPodAsGone() {
    // Given
    api.answer(
        POST, 404, ScriptedApiServer.status(404, "NotFound", "pods \"db-0\" not found", OF_POD));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer).isEqualTo(new Gone());
  }

  @Test
  void shouldNotMistakeAMissingEvictionForAMissingPod() {
    // Given
    api.answer(POST, 404, ScriptedApiServer.status(404, "NotFound", "no such resource", "{}"));
    api.answer(GET, 200, pod("uid-1", "node01", ""));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer).isEqualTo(new Rejected("the API server has no eviction: no such resource"));
  }

  @Test
  void shouldCountAnotherPodOfThatNameAsGone() {
    // Given
    api.answer(POST, 409, ScriptedApiServer.status(409, "Conflict", "uid mismatch", OF_POD));
    api.answer(GET, 200, pod("uid-2", "node02", ""));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer).isEqualTo(new Gone());
  }

  @Test
  void shouldRetryAConflictAboutTheSamePod() {
    // Given
    api.answer(POST, 409, ScriptedApiServer.status(409, "Conflict", "try again", OF_POD));
    api.answer(GET, 200, pod("uid-1", "node01", ""));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer).isEqualTo(new RetryLater("try again", Optional.empty()));
  }

  @Test
  void shouldNotRetrySeveralBudgets() {
    // Given
    api.answer(
        POST,
        500,
        ScriptedApiServer.status(
            500,
            "",
            "This pod has more than one PodDisruptionBudget, which the eviction subresource does"
                + " not support.",
            "{}"));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer).isInstanceOf(Rejected.class);
    assertThat(api.requests()).hasSize(1);
  }

  @Test
  void shouldRetryOtherInternalErrors() {
    // Given
    api.answer(
        POST, 500, ScriptedApiServer.status(500, "InternalError", "failed calling webhook", "{}"));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer).isInstanceOf(RetryLater.class);
  }

  @Test
  void shouldNotRetryAMissingPermission() {
    // Given
    api.answer(
        POST,
        403,
        ScriptedApiServer.status(
            403,
            "Forbidden",
            "pods \"db-0\" is forbidden: User \"bot\" cannot create resource \"pods/eviction\" in"
                + " API group \"\" in the namespace \"shop\"",
            OF_POD));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer)
        .isEqualTo(
            new Rejected("\"bot\" may not create pods/eviction in namespace shop in prod-eu"));
  }

  @Test
  void shouldNotCallABudgetThatIsOutOfOrderAMissingPermission() {
    // Given: 1.36 and before name the budget, and what is wrong only in the text
    api.answer(
        POST,
        403,
        ScriptedApiServer.status(
            403,
            "Forbidden",
            "poddisruptionbudget.policy \"db\" is forbidden: pdb disruptions allowed is negative",
            "{\"name\":\"db\",\"group\":\"policy\",\"kind\":\"poddisruptionbudget\"}"));
    api.answer(GET_BUDGET, 200, budget("{\"disruptionsAllowed\":-1}"));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer.toString())
        .contains("PodDisruptionBudget shop/db is out of order: it allows -1 disruptions")
        .doesNotContain("permission", "forbids");
  }

  @Test
  void shouldKnowFromTheCauseThatABudgetIsOutOfOrder() {
    // Given: 1.37 says it by a cause
    api.answer(
        POST,
        403,
        ScriptedApiServer.status(
            403,
            "Forbidden",
            "poddisruptionbudget.policy \"db\" is forbidden: x",
            "{\"name\":\"db\",\"group\":\"policy\",\"kind\":\"poddisruptionbudget\","
                + "\"causes\":[{\"reason\":\"DisruptionBudgetNegativeAllowedDisruptions\"}]}"));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer.toString()).contains("PodDisruptionBudget shop/db is out of order");
    assertThat(api.requests()).containsExactly(POST);
  }

  @Test
  void shouldWaitWhileTheEvictionsSoFarAreCounted() {
    // Given
    api.answer(
        POST,
        403,
        ScriptedApiServer.status(
            403,
            "Forbidden",
            "poddisruptionbudget.policy \"db\" is forbidden: x",
            "{\"name\":\"db\",\"group\":\"policy\",\"kind\":\"poddisruptionbudget\","
                + "\"causes\":[{\"reason\":\"DisruptionBudgetTooManyDisruptedPods\"}]}"));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer).isInstanceOf(BlockedByBudget.class);
  }

  @Test
  void shouldShowAWebhooksTextAndTryAgain() {
    // Given
    String text = "admission webhook \"drain.strimzi.io\" denied the request: moving the data";
    api.answer(POST, 403, ScriptedApiServer.status(403, "Forbidden", text, "{}"));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer).isEqualTo(new RetryLater(text, Optional.empty()));
  }

  @Test
  void shouldWaitForAPodWhoseNamespaceEnds() {
    // Given
    api.answer(
        POST,
        403,
        ScriptedApiServer.status(
            403,
            "Forbidden",
            "namespace is being terminated",
            "{\"causes\":[{\"reason\":\"NamespaceTerminating\",\"message\":\"x\"}]}"));
    api.answer(GET, 200, pod("uid-1", "node01", "2026-11-22T12:00:00Z"));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer).isEqualTo(new Accepted());
  }

  @Test
  void shouldNotRetryWhatIsInvalid() {
    // Given
    api.answer(POST, 422, ScriptedApiServer.status(422, "Invalid", "bad grace period", "{}"));

    // When
    EvictionResponse answer = evict();

    // Then
    assertThat(answer).isInstanceOf(Rejected.class);
  }

  private static EvictionOptions manner(EvictionApi way, boolean dryRun, boolean retryDenied) {
    return new EvictionOptions(way, OptionalLong.empty(), dryRun, retryDenied);
  }

  private EvictionResponse evict() {
    return evict(OptionalLong.empty(), false);
  }

  private EvictionResponse evict(OptionalLong grace, boolean dryRun) {
    return evict(new EvictionOptions(EvictionApi.POLICY_V1, grace, dryRun, true));
  }

  private EvictionResponse evict(EvictionOptions manner) {
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withNamespace("shop")
            .withName("db-0")
            .withUid("uid-1")
            .endMetadata()
            .withNewSpec()
            .withNodeName("node01")
            .endSpec()
            .build();
    return new HttpEvictionClient(cluster, requests, manner, Runnable::run, () -> {})
        .evict(pod)
        .join();
  }

  private static String pod(String uid, String node, String deleted) {
    String deletion = deleted.isEmpty() ? "" : ",\"deletionTimestamp\":\"" + deleted + "\"";
    return """
        {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"shop","name":"db-0","uid":"%s"%s},
         "spec":{"nodeName":"%s"}}
        """
        .formatted(uid, deletion, node);
  }

  private static String budget(String status) {
    return "{\"apiVersion\":\"policy/v1\",\"kind\":\"PodDisruptionBudget\","
        + "\"metadata\":{\"namespace\":\"shop\",\"name\":\"db\"},\"status\":"
        + status
        + "}";
  }
}
