package dev.slipway.actions.family.deletepods;

import dev.slipway.actions.api.plan.Consent;
import dev.slipway.actions.api.plan.ConsentItem;
import dev.slipway.actions.api.plan.ConsentKind;
import dev.slipway.actions.kube.NodeState;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;

/** What an approval of a deletion says yes to: these very pods on this very node. */
final class DeletionConsent {
  private DeletionConsent() {}

  static Consent of(DeletionRequest request, Node node, List<PodDeletionDecision> verdicts) {
    List<ConsentItem> items = new ArrayList<>();
    items.add(
        ConsentItem.of(ConsentKind.DELETION_NODE, NodeState.name(node), node.getMetadata().getUid())
            .with(
                "grace-period",
                request.graceSeconds().isPresent()
                    ? String.valueOf(request.graceSeconds().getAsLong())
                    : "")
            .with(DeletionRequest.ONE_BY_ONE, String.valueOf(request.oneByOne())));
    verdicts.forEach(verdict -> items.add(item(verdict)));
    return Consent.to(items);
  }

  /** Whether the deletion of this very pod was approved, whatever makes it again or not. */
  static boolean covers(Consent approved, Pod pod) {
    return approved.covers(item(ConsentKind.POD_DELETED, pod))
        || approved.covers(item(ConsentKind.POD_LOST, pod));
  }

  private static ConsentItem item(PodDeletionDecision verdict) {
    return switch (verdict) {
      case PodDeletionDecision.Deleted(PodReference named, Pod pod, boolean lost) ->
          item(lost ? ConsentKind.POD_LOST : ConsentKind.POD_DELETED, pod);
      case PodDeletionDecision.Gone(PodReference named) ->
          ConsentItem.of(ConsentKind.POD_GONE, named.key());
      case PodDeletionDecision.Refused(PodReference named, String why) ->
          ConsentItem.of(ConsentKind.POD_REFUSED, named.key());
    };
  }

  private static ConsentItem item(ConsentKind kind, Pod pod) {
    return ConsentItem.of(kind, PodState.key(pod), pod.getMetadata().getUid());
  }
}
