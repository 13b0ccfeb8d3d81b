package dev.slipway.practice.kube.api.discovery;

import dev.slipway.practice.kube.store.Json;
import tools.jackson.databind.node.ObjectNode;

/** What {@code GET /version} says, with the fields that the real 1.35.6 answers. */
public final class ServerVersion {
  private ServerVersion() {}

  /** The version document of a release, for example {@code v1.35.6}. */
  public static ObjectNode document(String release) {
    String[] numbers = release.substring(1).split("\\.", 3);
    String before = Integer.toString(Integer.parseInt(numbers[1]) - 1);
    return Json.object()
        .put("major", numbers[0])
        .put("minor", numbers[1])
        .put("emulationMajor", numbers[0])
        .put("emulationMinor", numbers[1])
        .put("minCompatibilityMajor", numbers[0])
        .put("minCompatibilityMinor", before)
        .put("gitVersion", release)
        .put("gitCommit", "practice")
        .put("gitTreeState", "clean")
        .put("buildDate", "2026-08-21T00:00:00Z")
        .put("goVersion", "go1.26.10")
        .put("compiler", "gc")
        .put("platform", "linux/amd64");
  }
}
