package dev.slipway.practice.etcd;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks an etcd server for its health and version over its HTTP port. */
final class EtcdHealth {
  private static final Pattern VERSION = Pattern.compile("\"etcdserver\":\"([^\"]+)\"");
  private static final long POLL_MILLIS = 30;

  private final URI endpoint;

  EtcdHealth(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Returns the version once {@code /health} says true; ends early when the process ends. */
  String await(Process process, Duration limit, Path log) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadline) {
        if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          throw new IllegalStateException(
              "etcd ended with code %d while starting: %s"
                  .formatted(process.exitValue(), tail(log)));
        }
        if (answer(http, "/health").contains("true")) {
          Matcher version = VERSION.matcher(answer(http, "/version"));
          return version.find() ? version.group(1) : "unknown";
        }
      }
    }
    throw new IllegalStateException(
        "etcd was not healthy within %d s: %s".formatted(limit.toSeconds(), tail(log)));
  }

  private String answer(HttpClient http, String path) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.resolve(path)).timeout(Duration.ofSeconds(2)).build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException notYet) {
      return "";
    }
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    } catch (IOException e) {
      return "its log " + log + " cannot be read: " + e.getMessage();
    }
  }
}
