package dev.slipway.actions.cordon;

import dev.slipway.actions.api.request.Attribution;
import dev.slipway.actions.kube.Ages;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.Node;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Slipway writes on a node it cordons. What others cordoned carries no mark, and is never ours
 * to undo (kubernetes.md §1.7).
 *
 * @param operation the operation that did it
 * @param person who asked, readable
 * @param reason why; may be empty
 * @param at when
 * @param previouslyUnschedulable how the node was before
 */
public record CordonAnnotation(
    String operation, String person, String reason, Instant at, boolean previouslyUnschedulable) {
  /** The annotation's name. */
  public static final String ANNOTATION = "slipway.dev/cordon";

  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** The mark for a cordon made now. */
  public static CordonAnnotation create(
      Attribution who, Instant at, boolean previouslyUnschedulable) {
    return new CordonAnnotation(
        who.operation(), who.person(), who.reason(), at, previouslyUnschedulable);
  }

  /**
   * The mark on a node that is cordoned; empty when it is not cordoned, or not by Slipway. A mark
   * that cannot be read counts as none, and so does one that was left by a cordon which is no
   * longer the one in force: better to call a cordon foreign than to undo one that is.
   */
  public static Optional<CordonAnnotation> find(Node node) {
    Map<String, String> annotations =
        Objects.requireNonNullElse(node.getMetadata().getAnnotations(), Map.of());
    boolean cordoned =
        node.getSpec() != null && Boolean.TRUE.equals(node.getSpec().getUnschedulable());
    String text = annotations.get(ANNOTATION);
    return cordoned && text != null && !CordonOwner.isForeign(node)
        ? parse(text)
        : Optional.empty();
  }

  /** The mark on a node that takes new pods, left by a cordon that was undone past Slipway. */
  static Optional<CordonAnnotation> findStale(Node node) {
    return NodeState.unschedulable(node)
        ? Optional.empty()
        : Optional.ofNullable(node.getMetadata().getAnnotations())
            .map(annotations -> annotations.get(ANNOTATION))
            .flatMap(CordonAnnotation::parse);
  }

  /** Whether there is a mark at all, be it of this cordon or of one that is over. */
  static boolean isPresent(Node node) {
    return node.getMetadata().getAnnotations() != null
        && node.getMetadata().getAnnotations().containsKey(ANNOTATION);
  }

  /** The annotation's value. */
  public String json() {
    return JSON.writeValueAsString(this);
  }

  /** {@code by Ada 12m ago, because "disk swap" (operation op-7)}, for a reader at {@code now}. */
  public String sentence(Instant now) {
    String because = reason.isBlank() ? "" : ", because \"" + reason + "\"";
    String ago = Ages.brief(Duration.between(at, now)) + " ago";
    return "by " + person + " " + ago + because + " (operation " + operation + ")";
  }

  private static Optional<CordonAnnotation> parse(String text) {
    try {
      CordonAnnotation mark = JSON.readValue(text, CordonAnnotation.class);
      return mark.operation == null || mark.at == null
          ? Optional.empty()
          : Optional.of(
              new CordonAnnotation(
                  mark.operation,
                  Objects.requireNonNullElse(mark.person, "somebody"),
                  Objects.requireNonNullElse(mark.reason, ""),
                  mark.at,
                  mark.previouslyUnschedulable));
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }
}
