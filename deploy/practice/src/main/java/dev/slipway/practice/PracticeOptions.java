package dev.slipway.practice;

import dev.slipway.practice.slack.SlackOptions;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a practice world is set up.
 *
 * @param port 0 for any free one
 * @param cluster whether it comes with a Kubernetes cluster
 * @param directory where it keeps its files; empty for a temporary folder, removed at the end
 * @param manifest text of the app manifest to install; empty for the built-in one
 */
public record PracticeOptions(
    int port,
    boolean cluster,
    Optional<Path> directory,
    Optional<String> manifest,
    SlackOptions slack) {

  /** Slack alone, as strict as Slack, on any free port. */
  public static PracticeOptions slackOnly() {
    return new PracticeOptions(0, false, Optional.empty(), Optional.empty(), SlackOptions.strict());
  }

  /** Slack and a cluster, on any free ports. */
  public static PracticeOptions complete() {
    return new PracticeOptions(0, true, Optional.empty(), Optional.empty(), SlackOptions.strict());
  }

  public PracticeOptions withPort(int wanted) {
    return new PracticeOptions(wanted, cluster, directory, manifest, slack);
  }

  public PracticeOptions withCluster(boolean wanted) {
    return new PracticeOptions(port, wanted, directory, manifest, slack);
  }

  public PracticeOptions withDirectory(Path wanted) {
    return new PracticeOptions(port, cluster, Optional.of(wanted), manifest, slack);
  }

  public PracticeOptions withManifest(String wanted) {
    return new PracticeOptions(port, cluster, directory, Optional.of(wanted), slack);
  }

  public PracticeOptions withSlack(SlackOptions wanted) {
    return new PracticeOptions(port, cluster, directory, manifest, wanted);
  }

  /** For tests that post a lot: no 429s. Every other limit stays. */
  public PracticeOptions withRatesRelaxed() {
    return withSlack(slack.withRatesEnforced(false));
  }
}
