package dev.slipway.practice.kube.api.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.practice.kube.store.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class ServerSideApplyTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @Test
  void shouldRecordExactlyTheFieldsItWasGiven() {
    // When
    ObjectNode applied = apply("us", Json.object(), pod("[{\"name\":\"a\",\"image\":\"1\"}]"));

    // Then
    assertThat(applied.at("/metadata/managedFields/0/fieldsV1"))
        .isEqualTo(
            Json.object(
                "{\"f:spec\":{\"f:containers\":{\"k:{\\\"name\\\":\\\"a\\\"}\":{\".\":{},\"f:name\":{},\"f:image\":{}}}}}"));
  }

  @Test
  void shouldKeepWhatOthersAdded() {
    // Given
    ObjectNode ours = apply("us", Json.object(), pod("[{\"name\":\"a\",\"image\":\"1\"}]"));

    // When
    ObjectNode both = apply("them", ours, pod("[{\"name\":\"b\",\"image\":\"2\"}]"));
    ObjectNode gone = apply("us", both, Json.object("{\"kind\":\"Pod\"}"));

    // Then
    assertThat(both.at("/spec/containers")).hasSize(2);
    assertThat(gone.at("/spec/containers").valueStream().map(c -> c.path("name").asString()))
        .containsExactly("b");
  }

  @Test
  void shouldNameTheFieldsInConflict() {
    // Given
    ObjectNode live = pod("[{\"name\":\"a\",\"image\":\"1\"}]");
    FieldTracking.record(
        Json.object(), live, Manager.updating("kubectl-create", "v1", ""), true, NOW);

    // When / Then
    assertThatThrownBy(() -> apply("us", live, pod("[{\"name\":\"a\",\"image\":\"2\"}]")))
        .isInstanceOf(ApplyConflicts.class)
        .hasMessage(
            "Apply failed with 1 conflict: conflict with \"kubectl-create\" using v1 at"
                + " 2026-11-22T10:00:00Z: .spec.containers[name=\"a\"].image");
  }

  @Test
  void shouldTakeWhatIsForced() {
    // Given
    ObjectNode ours = apply("us", Json.object(), pod("[{\"name\":\"a\",\"image\":\"1\"}]"));

    // When
    ObjectNode forced =
        new ServerSideApply(Manager.applying("them", "v1", ""), true, true, NOW)
            .apply(ours, pod("[{\"name\":\"a\",\"image\":\"2\"}]"));

    // Then
    assertThat(forced.at("/spec/containers/0/image").asString()).isEqualTo("2");
    assertThat(Ownership.of(forced).of(Manager.applying("us", "v1", "")))
        .extracting(FieldPath::toString)
        .doesNotContain(".spec.containers[name=\"a\"].image");
  }

  @Test
  void shouldMoveOwnershipToWhoeverChangesAField() {
    // Given
    ObjectNode before = apply("us", Json.object(), pod("[{\"name\":\"a\",\"image\":\"1\"}]"));
    ObjectNode after = before.deepCopy();
    ((ObjectNode) after.at("/spec/containers/0")).put("image", "9");

    // When
    FieldTracking.record(before, after, Manager.updating("kubectl-edit", "v1", ""), true, NOW);

    // Then
    assertThat(Ownership.of(after).of(Manager.updating("kubectl-edit", "v1", "")))
        .extracting(FieldPath::toString)
        .containsExactly(".spec.containers[name=\"a\"].image");
    assertThatThrownBy(() -> apply("us", after, pod("[{\"name\":\"a\",\"image\":\"1\"}]")))
        .hasMessageContaining("conflict with \"kubectl-edit\"");
  }

  @Test
  void shouldChangeNothingWhenAppliedTwice() {
    // Given
    ObjectNode wanted = pod("[{\"name\":\"a\",\"image\":\"1\"}]");
    ObjectNode once = apply("us", Json.object(), wanted);

    // When / Then
    assertThat(apply("us", once, wanted)).isEqualTo(once);
  }

  private static ObjectNode apply(String manager, ObjectNode live, ObjectNode wanted) {
    return new ServerSideApply(Manager.applying(manager, "v1", ""), false, true, NOW)
        .apply(live, wanted);
  }

  private static ObjectNode pod(String containers) {
    return Json.object("{\"kind\":\"Pod\",\"spec\":{\"containers\":%s}}".formatted(containers));
  }
}
