package dev.slipway.practice.kube.api.discovery;

import dev.slipway.practice.kube.store.Json;
import tools.jackson.databind.node.ObjectNode;

/** What {@code GET /version} says. */
public final class ServerVersion {
  /** The Kubernetes release whose behaviour is practised. */
  public static final String GIT_VERSION = "v1.34.2";

  private ServerVersion() {}

  /** The version document. */
  public static ObjectNode document() {
    return Json.object()
        .put("major", "1")
        .put("minor", "34")
        .put("gitVersion", GIT_VERSION)
        .put("gitCommit", "practice")
        .put("gitTreeState", "clean")
        .put("buildDate", "2025-11-11T19:06:22Z")
        .put("goVersion", "go1.24.9")
        .put("compiler", "gc")
        .put("platform", "linux/amd64");
  }
}
