package dev.slipway.practice.page;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.NotFoundResponse;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import org.webjars.WebJarVersionLocator;

/**
 * Front-end libraries from the class path. Addresses carry no version: the page names a library,
 * the build decides which one it is.
 */
final class WebJars implements Handler {

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "json", "application/json",
          "svg", "image/svg+xml");

  private final WebJarVersionLocator locator = new WebJarVersionLocator();

  @Override
  public void handle(Context context) {
    String library = context.pathParam("library");
    String file = context.pathParam("file");
    InputStream content =
        open(library, file)
            .orElseThrow(() -> new NotFoundResponse("No " + file + " in the library " + library));
    context
        .contentType(TYPES.getOrDefault(extension(file), "application/octet-stream"))
        .header("Cache-Control", "max-age=600")
        .result(content);
  }

  private Optional<InputStream> open(String library, String file) {
    if (file.contains("..")) {
      return Optional.empty();
    }
    return Optional.ofNullable(locator.fullPath(library, file))
        .map(path -> WebJars.class.getClassLoader().getResourceAsStream(path));
  }

  private static String extension(String file) {
    return file.substring(file.lastIndexOf('.') + 1);
  }
}
