package dev.slipway.actions.cluster;

import dev.slipway.actions.failure.Failure;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReview;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tries the way to a cluster and what is allowed there, without changing anything. Stops at the
 * first problem that makes all others meaningless: no connection, no valid token.
 */
public final class ClusterCheck {
  private ClusterCheck() {}

  /** What was tried and how it went, in order. Takes a few requests. */
  public static List<AccessCheckResult> run(Cluster cluster) {
    List<AccessCheckResult> findings = new ArrayList<>();
    try {
      String version = cluster.client().getKubernetesVersion().getGitVersion();
      findings.add(fine("reach the API server, " + version));
    } catch (KubernetesClientException e) {
      findings.add(problem("reach the API server", cluster, e));
      return List.copyOf(findings);
    }
    try {
      for (RequiredPermission requiredPermission : RequiredPermission.NEEDED) {
        findings.add(review(cluster, requiredPermission));
      }
    } catch (KubernetesClientException e) {
      if (e.getCode() != 404 && e.getCode() != 405) {
        findings.add(problem("ask what is allowed", cluster, e));
        return List.copyOf(findings);
      }
      findings.addAll(tryReading(cluster));
    }
    return List.copyOf(findings);
  }

  private static AccessCheckResult review(Cluster cluster, RequiredPermission requiredPermission) {
    SelfSubjectAccessReview answer =
        cluster
            .client()
            .authorization()
            .v1()
            .selfSubjectAccessReview()
            .create(
                new SelfSubjectAccessReviewBuilder()
                    .withNewSpec()
                    .withNewResourceAttributes()
                    .withGroup(requiredPermission.group())
                    .withResource(requiredPermission.resource())
                    .withSubresource(requiredPermission.subresource())
                    .withVerb(requiredPermission.verb())
                    .endResourceAttributes()
                    .endSpec()
                    .build());
    if (answer.getStatus() != null && Boolean.TRUE.equals(answer.getStatus().getAllowed())) {
      return fine(requiredPermission.toString());
    }
    return new AccessCheckResult(
        requiredPermission.toString(),
        Optional.of(
            Failure.cluster(
                "Checking access to " + cluster.name(),
                "Slipway may not " + requiredPermission,
                "Add the verb to the ClusterRole that is bound to Slipway's user or service"
                    + " account in that cluster.")));
  }

  /** For servers without access reviews: reading is tried, writing is left to the first use. */
  private static List<AccessCheckResult> tryReading(Cluster cluster) {
    List<AccessCheckResult> findings = new ArrayList<>();
    findings.add(tried("list nodes", cluster, () -> cluster.client().nodes().list()));
    findings.add(
        tried("list pods", cluster, () -> cluster.client().pods().inAnyNamespace().list()));
    findings.add(
        tried(
            "list daemonsets.apps",
            cluster,
            () -> cluster.client().apps().daemonSets().inAnyNamespace().list()));
    findings.add(
        tried(
            "list poddisruptionbudgets.policy",
            cluster,
            () -> cluster.client().policy().v1().podDisruptionBudget().inAnyNamespace().list()));
    return findings;
  }

  private static AccessCheckResult tried(String what, Cluster cluster, Runnable read) {
    try {
      read.run();
      return fine(what);
    } catch (KubernetesClientException e) {
      return problem(what, cluster, e);
    }
  }

  private static AccessCheckResult fine(String what) {
    return new AccessCheckResult(what, Optional.empty());
  }

  private static AccessCheckResult problem(String what, Cluster cluster, RuntimeException e) {
    return new AccessCheckResult(
        what, Optional.of(ClusterFailures.of("Checking access to " + cluster.name(), cluster, e)));
  }
}
