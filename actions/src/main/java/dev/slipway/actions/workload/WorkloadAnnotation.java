package dev.slipway.actions.workload;

import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Slipway writes on a workload it changes, so that the same operation, run again after an
 * interruption, does not change it twice.
 *
 * @param operation the operation that did it
 * @param replicas how many replicas there were before
 * @param ready how many of its pods were ready then, where it matters
 */
public record WorkloadAnnotation(String operation, int replicas, int ready) {
  /** The annotation of a workload that was scaled up by one. */
  public static final String SURGE = "slipway.dev/surge";

  /** The annotation of a workload that was restarted. */
  public static final String RESTART = "slipway.dev/restart";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** The mark that this operation left; one of another operation, or unreadable, is none. */
  public static Optional<WorkloadAnnotation> find(
      String operation, Workload workload, String annotation) {
    return Optional.ofNullable(workload.annotations().get(annotation))
        .flatMap(WorkloadAnnotation::parse)
        .filter(mark -> operation.equals(mark.operation));
  }

  /** The part of a patch that leaves it. */
  public Map<String, Object> toPatch(String annotation) {
    return Map.of("annotations", Map.of(annotation, JSON.writeValueAsString(this)));
  }

  private static Optional<WorkloadAnnotation> parse(String text) {
    try {
      return Optional.of(JSON.readValue(text, WorkloadAnnotation.class));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
