package dev.slipway.actions.family.drain.dependency;

import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.WebhookClientConfig;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An admission webhook, validating or mutating alike.
 *
 * @param configuration kind and name of the object it is configured in
 * @param name its own name
 * @param failsClosed whether requests are refused when it does not answer
 * @param namespace where its service is; empty when it is reached by URL
 * @param service the service that answers for it; empty when it is reached by URL
 * @param rules what it is asked about
 */
public record AdmissionWebhook(
    String configuration,
    String name,
    boolean failsClosed,
    String namespace,
    String service,
    List<RuleWithOperations> rules) {

  public AdmissionWebhook {
    rules = List.copyOf(rules);
  }

  /** From its configuration, named by kind and name. */
  public static AdmissionWebhook of(String configuration, ValidatingWebhook webhook) {
    return of(
        configuration,
        webhook.getName(),
        webhook.getFailurePolicy(),
        webhook.getClientConfig(),
        webhook.getRules());
  }

  /** From its configuration, named by kind and name. */
  public static AdmissionWebhook of(String configuration, MutatingWebhook webhook) {
    return of(
        configuration,
        webhook.getName(),
        webhook.getFailurePolicy(),
        webhook.getClientConfig(),
        webhook.getRules());
  }

  private static AdmissionWebhook of(
      String configuration,
      String name,
      @Nullable String failurePolicy,
      @Nullable WebhookClientConfig client,
      @Nullable List<RuleWithOperations> rules) {
    var service = Optional.ofNullable(client).map(WebhookClientConfig::getService);
    return new AdmissionWebhook(
        configuration,
        name,
        // What the API fills in when nobody says.
        !"Ignore".equals(failurePolicy),
        service.map(s -> s.getNamespace()).orElse(""),
        service.map(s -> s.getName()).orElse(""),
        Objects.requireNonNullElse(rules, List.of()));
  }

  /** Whether new pods go through it. */
  boolean judgesNewPods() {
    return judges("CREATE", List.of("pods", "*", "*/*"));
  }

  /** Whether evictions, or the deletions that come of them, go through it. */
  public boolean judgesEvictions() {
    return judges("CREATE", List.of("pods/eviction", "pods/*", "*/eviction", "*/*"))
        || judges("DELETE", List.of("pods", "*", "*/*"));
  }

  private boolean judges(String operation, List<String> resources) {
    return rules.stream()
        .anyMatch(
            rule ->
                any(rule.getOperations(), List.of(operation, "*"))
                    && any(rule.getApiGroups(), List.of("", "*"))
                    && any(rule.getResources(), resources));
  }

  private static boolean any(@Nullable List<String> given, List<String> wanted) {
    return given != null && given.stream().anyMatch(wanted::contains);
  }
}
