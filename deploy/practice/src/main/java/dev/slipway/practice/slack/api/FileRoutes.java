package dev.slipway.practice.slack.api;

import dev.slipway.practice.slack.state.Files;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.util.Optional;

/** Where upload addresses and file links lead. */
public final class FileRoutes {
  private static final int NOT_FOUND = 404;

  private final Files files;

  public FileRoutes(Files files) {
    this.files = files;
  }

  public void register(RoutesConfig routes) {
    routes.post("/upload/{id}", this::upload);
    routes.get("/files/{id}/{name}", this::download);
  }

  private void upload(Context context) throws IOException {
    byte[] bytes = bytes(context);
    boolean kept = files.receive(context.pathParam("id"), bytes);
    context.status(kept ? 200 : NOT_FOUND).result(kept ? "OK - " + bytes.length : "not found");
  }

  private static byte[] bytes(Context context) throws IOException {
    if (!context.isMultipartFormData()) {
      return context.bodyAsBytes();
    }
    Optional<UploadedFile> part = context.uploadedFiles().stream().findFirst();
    return part.isPresent() ? part.get().content().readAllBytes() : new byte[0];
  }

  private void download(Context context) {
    Optional<Files.Stored> stored =
        files.find(context.pathParam("id")).filter(Files.Stored::completed);
    if (stored.isEmpty() || stored.get().bytes().isEmpty()) {
      context.status(NOT_FOUND).result("not found");
      return;
    }
    context.contentType(stored.get().file().mimetype()).result(stored.get().bytes().get());
  }
}
