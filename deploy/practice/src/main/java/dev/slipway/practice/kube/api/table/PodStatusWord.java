package dev.slipway.practice.kube.api.table;

import tools.jackson.databind.JsonNode;

/** The one word that says how a pod is: its phase, or what stands behind it. */
final class PodStatusWord {
  private PodStatusWord() {}

  static String of(JsonNode pod) {
    String word = pod.at("/status/reason").asString("");
    if (word.isEmpty()) {
      word = pod.at("/status/phase").asString("Unknown");
    }
    String init = initWord(pod);
    if (init.isEmpty()) {
      word = containerWord(pod, word);
    } else {
      word = init;
    }
    if (!pod.at("/metadata/deletionTimestamp").asString("").isEmpty()) {
      boolean nodeLost = pod.at("/status/reason").asString("").equals("NodeLost");
      return nodeLost ? "Unknown" : "Terminating";
    }
    return word;
  }

  private static String initWord(JsonNode pod) {
    JsonNode statuses = pod.at("/status/initContainerStatuses");
    int total = pod.at("/spec/initContainers").size();
    for (int i = 0; i < statuses.size(); i++) {
      JsonNode state = statuses.path(i).path("state");
      boolean succeeded = state.has("terminated") && state.at("/terminated/exitCode").asInt(0) == 0;
      if (succeeded || statuses.path(i).path("started").asBoolean(false)) {
        continue;
      }
      if (state.has("terminated")) {
        String reason = state.at("/terminated/reason").asString("");
        return "Init:"
            + (reason.isEmpty() ? "ExitCode:" + state.at("/terminated/exitCode").asInt(0) : reason);
      }
      String waiting = state.at("/waiting/reason").asString("");
      boolean notable = !waiting.isEmpty() && !waiting.equals("PodInitializing");
      return notable ? "Init:" + waiting : "Init:%d/%d".formatted(i, total);
    }
    return "";
  }

  private static String containerWord(JsonNode pod, String phase) {
    String word = phase;
    boolean running = false;
    JsonNode statuses = pod.at("/status/containerStatuses");
    for (int i = statuses.size() - 1; i >= 0; i--) {
      JsonNode status = statuses.path(i);
      JsonNode state = status.path("state");
      String waiting = state.at("/waiting/reason").asString("");
      if (!waiting.isEmpty()) {
        word = waiting;
      } else if (state.has("terminated")) {
        String reason = state.at("/terminated/reason").asString("");
        word = reason.isEmpty() ? "ExitCode:" + state.at("/terminated/exitCode").asInt(0) : reason;
      } else if (status.path("ready").asBoolean(false) && state.has("running")) {
        running = true;
      }
    }
    if (word.equals("Completed") && running) {
      return isReady(pod) ? "Running" : "NotReady";
    }
    return word;
  }

  private static boolean isReady(JsonNode pod) {
    return pod.at("/status/conditions")
        .valueStream()
        .filter(condition -> condition.path("type").asString("").equals("Ready"))
        .anyMatch(condition -> condition.path("status").asString("").equals("True"));
  }
}
