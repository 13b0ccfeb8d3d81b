package dev.slipway.practice.kube.api.patch;

import dev.slipway.practice.kube.store.RegistryException;
import io.fabric8.zjsonpatch.JsonPatch;
import io.fabric8.zjsonpatch.JsonPatchException;
import tools.jackson.databind.JsonNode;

/** JSON patch, RFC 6902. */
public final class JsonPatches {
  private JsonPatches() {}

  /**
   * A copy of {@code target} with the operations applied.
   *
   * @throws RegistryException 422 when an operation does not apply, for example a failed test
   */
  public static JsonNode apply(JsonNode target, JsonNode operations) {
    try {
      return JsonPatch.apply(operations, target.deepCopy());
    } catch (JsonPatchException e) {
      throw new RegistryException(
          422,
          "Invalid",
          "the server rejected our request due to an error in our request: " + e.getMessage());
    }
  }
}
