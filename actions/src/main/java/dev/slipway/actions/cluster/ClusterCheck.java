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
  public static List<AccessFinding> run(Cluster cluster) {
    List<AccessFinding> findings = new ArrayList<>();
    try {
      String version = cluster.client().getKubernetesVersion().getGitVersion();
      findings.add(fine("reach the API server, " + version));
    } catch (KubernetesClientException e) {
      findings.add(problem("reach the API server", cluster, e));
      return List.copyOf(findings);
    }
    try {
      for (Permission permission : Permission.NEEDED) {
        findings.add(review(cluster, permission));
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

  private static AccessFinding review(Cluster cluster, Permission permission) {
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
                    .withGroup(permission.group())
                    .withResource(permission.resource())
                    .withSubresource(permission.subresource())
                    .withVerb(permission.verb())
                    .endResourceAttributes()
                    .endSpec()
                    .build());
    if (answer.getStatus() != null && Boolean.TRUE.equals(answer.getStatus().getAllowed())) {
      return fine(permission.toString());
    }
    return new AccessFinding(
        permission.toString(),
        Optional.of(
            Failure.cluster(
                "Checking access to " + cluster.name(),
                "Slipway may not " + permission,
                "Add the verb to the ClusterRole that is bound to Slipway's user or service"
                    + " account in that cluster.")));
  }

  /** For servers without access reviews: reading is tried, writing is left to the first use. */
  private static List<AccessFinding> tryReading(Cluster cluster) {
    List<AccessFinding> findings = new ArrayList<>();
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

  private static AccessFinding tried(String what, Cluster cluster, Runnable read) {
    try {
      read.run();
      return fine(what);
    } catch (KubernetesClientException e) {
      return problem(what, cluster, e);
    }
  }

  private static AccessFinding fine(String what) {
    return new AccessFinding(what, Optional.empty());
  }

  private static AccessFinding problem(String what, Cluster cluster, RuntimeException e) {
    return new AccessFinding(
        what, Optional.of(KubeFailures.of("Checking access to " + cluster.name(), cluster, e)));
  }
}
