package dev.slipway.actions.family.drain.dependency;

import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.api.plan.Severity;
import dev.slipway.actions.kube.PodState;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Admission webhooks whose pods go: one that fails closed keeps even its own replacements from
 * being created (kubernetes.md §1.9). And those that have a say in evictions.
 */
final class WebhookFindings {
  private WebhookFindings() {}

  static List<Finding> of(
      List<AdmissionWebhook> admissionWebhooks, ServicePods servicePods, EvictedPods evictedPods) {
    List<Finding> findings = new ArrayList<>();
    for (AdmissionWebhook admissionWebhook : admissionWebhooks) {
      Optional<List<Pod>> pods =
          servicePods.ofService(admissionWebhook.namespace(), admissionWebhook.service());
      if (admissionWebhook.failsClosed() && pods.isPresent()) {
        backend(admissionWebhook, pods.get(), evictedPods).ifPresent(findings::add);
      }
      if (admissionWebhook.judgesEvictions() && !evictedPods.pods().isEmpty()) {
        findings.add(judge(admissionWebhook));
      }
    }
    return findings;
  }

  private static Optional<Finding> backend(
      AdmissionWebhook admissionWebhook, List<Pod> pods, EvictedPods evictedPods) {
    List<String> going = evictedPods.evicted(pods).stream().map(PodState::key).sorted().toList();
    boolean one = going.size() == 1;
    if (evictedPods.evictsAll(pods)) {
      return Optional.of(
          new Finding(
              Severity.WARNING,
              text(admissionWebhook)
                  + " is answered only by "
                  + String.join(", ", going)
                  + " here, and fails closed: while "
                  + (one ? "it moves" : "they move")
                  + ", the API server refuses "
                  + refused(admissionWebhook),
              "Scale its pods up first so that one runs elsewhere.",
              going));
    }
    return EvictedPods.serving(pods).isEmpty()
            && (admissionWebhook.judgesNewPods() || admissionWebhook.judgesEvictions())
        ? Optional.of(
            new Finding(
                Severity.WARNING,
                text(admissionWebhook)
                    + " has no ready pod to answer for it, and fails closed: the API server refuses "
                    + refused(admissionWebhook),
                "Bring its service "
                    + admissionWebhook.namespace()
                    + "/"
                    + admissionWebhook.service()
                    + " back."))
        : Optional.empty();
  }

  private static Finding judge(AdmissionWebhook admissionWebhook) {
    return new Finding(
        Severity.NOTE,
        text(admissionWebhook) + " has a say in evictions and may refuse some",
        "Its words are shown, and it is asked again until the time is up;"
            + " --webhook-denials=fail takes its first no.");
  }

  private static String refused(AdmissionWebhook admissionWebhook) {
    if (admissionWebhook.judgesNewPods() && admissionWebhook.judgesEvictions()) {
      return "new pods, replacements included, and evictions";
    }
    if (admissionWebhook.judgesNewPods()) {
      return "new pods, replacements included";
    }
    return admissionWebhook.judgesEvictions() ? "evictions" : "what it judges";
  }

  private static String text(AdmissionWebhook admissionWebhook) {
    return "The admission webhook "
        + admissionWebhook.name()
        + " ("
        + admissionWebhook.configuration()
        + ")";
  }
}
