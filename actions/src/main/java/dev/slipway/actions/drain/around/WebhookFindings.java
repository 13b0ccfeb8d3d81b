package dev.slipway.actions.drain.around;

import dev.slipway.actions.kube.PodState;
import dev.slipway.actions.spine.Finding;
import dev.slipway.actions.spine.Severity;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Admission webhooks whose pods go: one that fails closed keeps even its own replacements from
 * being created (semantics §1.9). And those that have a say in evictions.
 */
final class WebhookFindings {
  private WebhookFindings() {}

  static List<Finding> of(List<Webhook> webhooks, Served served, Leaving leaving) {
    List<Finding> findings = new ArrayList<>();
    for (Webhook webhook : webhooks) {
      Optional<List<Pod>> pods = served.behind(webhook.namespace(), webhook.service());
      if (webhook.failsClosed() && pods.isPresent()) {
        backend(webhook, pods.get(), leaving).ifPresent(findings::add);
      }
      if (webhook.judgesEvictions() && !leaving.pods().isEmpty()) {
        findings.add(judge(webhook));
      }
    }
    return findings;
  }

  private static Optional<Finding> backend(Webhook webhook, List<Pod> pods, Leaving leaving) {
    List<String> going = leaving.going(pods).stream().map(PodState::key).sorted().toList();
    boolean one = going.size() == 1;
    if (leaving.takesAll(pods)) {
      return Optional.of(
          new Finding(
              Severity.WARNING,
              text(webhook)
                  + " is answered only by "
                  + String.join(", ", going)
                  + " here, and fails closed: while "
                  + (one ? "it moves" : "they move")
                  + ", the API server refuses "
                  + refused(webhook),
              "Scale its pods up first so that one runs elsewhere.",
              going));
    }
    return Leaving.serving(pods).isEmpty() && (webhook.judgesNewPods() || webhook.judgesEvictions())
        ? Optional.of(
            new Finding(
                Severity.WARNING,
                text(webhook)
                    + " has no ready pod to answer for it, and fails closed: the API server refuses "
                    + refused(webhook),
                "Bring its service " + webhook.namespace() + "/" + webhook.service() + " back."))
        : Optional.empty();
  }

  private static Finding judge(Webhook webhook) {
    return new Finding(
        Severity.NOTE,
        text(webhook) + " has a say in evictions and may refuse some",
        "Its words are shown, and it is asked again until the time is up;"
            + " --webhook-denials=fail takes its first no.");
  }

  private static String refused(Webhook webhook) {
    if (webhook.judgesNewPods() && webhook.judgesEvictions()) {
      return "new pods, replacements included, and evictions";
    }
    if (webhook.judgesNewPods()) {
      return "new pods, replacements included";
    }
    return webhook.judgesEvictions() ? "evictions" : "what it judges";
  }

  private static String text(Webhook webhook) {
    return "The admission webhook " + webhook.name() + " (" + webhook.configuration() + ")";
  }
}
