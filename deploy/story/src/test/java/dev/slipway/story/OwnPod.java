package dev.slipway.story;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;

/**
 * The pod that the bot's process stands for. Does what a kubelet does: gives the process its name,
 * ends it when the pod is to end, and starts another one for the pod that takes its place.
 */
final class OwnPod {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String READY =
      "{range .items[?(@.status.containerStatuses[0].ready==true)]}{.metadata.name}"
          + " {.metadata.uid} {.spec.nodeName} {.metadata.deletionTimestamp}{\"\\n\"}{end}";

  private final PracticeRun run;
  private String name = "";

  OwnPod(PracticeRun run) {
    this.run = run;
  }

  /** Deploys it, and starts the bot once it runs. Returns its node. */
  String start() throws IOException, InterruptedException {
    run.kubectl("apply", "-f", "src/test/resources/slipway-pod.yaml");
    return startNext();
  }

  /** Waits until somebody evicts it, ends the bot, and starts it where its successor runs. */
  String follow() throws IOException, InterruptedException {
    run.kubectl(
        "wait",
        "--for=jsonpath={.metadata.deletionTimestamp}",
        "pod/" + name,
        "-n",
        "slipway",
        "--timeout=80s");
    run.stopBot();
    return startNext();
  }

  String name() {
    return name;
  }

  private String startNext() throws IOException, InterruptedException {
    String[] pod =
        await("a ready pod of Slipway other than " + name)
            .atMost(SOON)
            .until(this::ready, found -> found.length == 3);
    name = pod[0];
    run.startBot(Map.of("POD_NAMESPACE", "slipway", "POD_NAME", pod[0], "POD_UID", pod[1]));
    return pod[2];
  }

  /** Name, uid and node of a pod that does not end; empty while there is none. */
  private String[] ready() throws IOException, InterruptedException {
    return run.kubectl(
            "get", "pods", "-n", "slipway", "-l", "app=slipway", "-o", "jsonpath=" + READY)
        .lines()
        .map(line -> line.strip().split(" "))
        .filter(parts -> parts.length == 3 && !parts[0].equals(name))
        .findFirst()
        .orElse(new String[0]);
  }
}
