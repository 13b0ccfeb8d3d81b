package dev.slipway.practice.page;

import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import java.util.Map;

/**
 * The chat page at {@code /} and its libraries at {@code /webjars/{library}/{file}}. Nothing comes
 * from another server, so that the page works without a network. Thread-safe.
 */
public final class ChatPage {

  private static final String FILES = "/page";

  private final WebJars webJars = new WebJars();

  /**
   * Adds the page to a server that is being set up.
   *
   * @param config the configuration of the server, before it starts
   */
  public void serve(JavalinConfig config) {
    String policy = ContentPolicy.of(FILES + "/index.html");
    config.staticFiles.add(
        files -> {
          files.hostedPath = "/";
          files.directory = FILES;
          files.location = Location.CLASSPATH;
          files.headers = Map.of("Cache-Control", "no-cache", "Content-Security-Policy", policy);
        });
    config.routes.get("/webjars/{library}/<file>", webJars);
  }
}
