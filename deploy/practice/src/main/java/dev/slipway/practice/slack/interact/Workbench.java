package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.app.InstalledApp;
import dev.slipway.practice.slack.delivery.Deliveries;
import dev.slipway.practice.slack.limits.ResponseUrls;
import dev.slipway.practice.slack.limits.Triggers;
import dev.slipway.practice.slack.state.Workspace;
import java.time.Instant;
import java.util.Locale;

/** What every interaction works with. */
public record Workbench(
    Workspace workspace,
    InstalledApp app,
    Deliveries deliveries,
    Triggers triggers,
    ResponseUrls responseUrls) {

  Payloads payloads() {
    return new Payloads(workspace);
  }

  Replies replies() {
    return new Replies(workspace);
  }

  /** {@code action_ts} and the like: now, as Slack writes it. */
  String now() {
    Instant now = workspace.clock().instant();
    return String.format(Locale.ROOT, "%d.%06d", now.getEpochSecond(), now.getNano() / 1000);
  }
}
