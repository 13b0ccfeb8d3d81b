package dev.slipway.actions.cordon;

import dev.slipway.actions.api.step.HeldResourceCheck;
import dev.slipway.actions.api.step.HeldResourceKind;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.NonRetryingClient;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a node still is cordoned by the operation that did it; people use kubectl too. */
public final class CordonOwnershipCheck implements HeldResourceCheck {
  /** What cordons are recorded as. */
  public static final String WHAT = HeldResourceKind.CORDON.wireName();

  private static final Logger log = LoggerFactory.getLogger(CordonOwnershipCheck.class);

  @Override
  public boolean check(Cluster cluster, String what, String subject, String operation) {
    if (!what.equals(WHAT)) {
      return true;
    }
    try {
      NonRetryingClient.Answer answer =
          new NonRetryingClient(cluster).get("/api/v1/nodes/" + subject).join();
      return switch (answer.code()) {
        case 200 ->
            CordonAnnotation.find(
                    cluster
                        .client()
                        .getKubernetesSerialization()
                        .unmarshal(answer.body(), Node.class))
                .filter(mark -> mark.operation().equals(operation))
                .isPresent();
        case 404 -> false;
        default -> true;
      };
    } catch (CompletionException | KubernetesClientException e) {
      log.debug("{} in {} cannot be looked at", subject, cluster.name(), e);
      return true;
    }
  }
}
