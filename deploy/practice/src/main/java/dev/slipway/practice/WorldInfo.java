package dev.slipway.practice;

import dev.slipway.practice.control.World;
import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.json.Json;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a world says about itself. */
final class WorldInfo implements World {
  private final String baseUrl;
  private final Credentials credentials;
  private final Optional<Path> directory;
  private final boolean socketMode;

  WorldInfo(String baseUrl, Credentials credentials, Optional<Path> directory, boolean socketMode) {
    this.baseUrl = baseUrl;
    this.credentials = credentials;
    this.directory = directory;
    this.socketMode = socketMode;
  }

  @Override
  public ObjectNode info() {
    ObjectNode info =
        Json.object()
            .put("practice", true)
            .put("url", baseUrl)
            .put("directory", directory.map(Path::toString).orElse(null));
    info.putObject("slack")
        .put("api_url", baseUrl + "/api/")
        .put("bot_token", credentials.botToken())
        .put("app_token", credentials.appToken())
        .put("signing_secret", credentials.signingSecret())
        .put("socket_mode", socketMode);
    return info;
  }

  @Override
  public void resetCluster() {
    throw new IllegalStateException("this practice world has no cluster");
  }
}
