package dev.slipway.practice.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChatPageFilesTest {

  private static FixtureWorld world;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    world = new FixtureWorld(0);
  }

  @AfterAll
  static void stop() {
    world.close();
  }

  @Test
  void shouldServeThePageAtTheRoot() {
    // When
    HttpResponse<String> answer = get("/");

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html");
    assertThat(answer.body()).contains("<title>Practice world</title>");
  }

  @Test
  void shouldLetThePageRunNothingButItsOwnFiles() {
    assertThat(get("/").headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'self'")
        .doesNotContainPattern("script-src[^;]*unsafe");
  }

  @Test
  void shouldServeEverythingThatThePageNames() {
    // Given
    List<String> named =
        Pattern.compile("(?:href|src)=\"([^\"]+)\"|\": \"(/webjars/[^\"]+)\"")
            .matcher(get("/").body())
            .results()
            .map(match -> match.group(1) == null ? match.group(2) : "/" + match.group(1))
            .map(path -> path.replace("//", "/"))
            .toList();

    // Then
    assertThat(named).hasSizeGreaterThan(12);
    assertThat(named).allSatisfy(path -> assertThat(get(path).statusCode()).isEqualTo(200));
  }

  @Test
  void shouldNameNoOtherServer() {
    assertThat(get("/").body()).doesNotContain("http://", "https://");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/webjars/preact/dist/preact.module.js",
        "/webjars/preact/hooks/dist/hooks.module.js",
        "/webjars/markdown-it/dist/markdown-it.min.js",
        "/webjars/node-emoji/lib/emoji.json",
        "/webjars/bootstrap-icons/icons/hash.svg"
      })
  void shouldFindLibrariesWithoutTheirVersion(String path) {
    // When
    HttpResponse<String> answer = get(path);

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .doesNotContain("octet-stream");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/webjars/nothing/here.js",
        "/webjars/preact/no-such-file.js",
        "/webjars/preact/%2e%2e/%2e%2e/%2e%2e/%2e%2e/logback.xml"
      })
  void shouldRefuseWhatIsNoLibrary(String path) {
    assertThat(get(path).statusCode()).isBetween(400, 404);
  }

  @Test
  void shouldDrawOnlyIconsThatExist() {
    // Given
    String sources = source("/page/js/text/emoji.js") + source("/page/js/blocks/plan.js");

    // When
    List<String> icons =
        Pattern.compile("\\[\"([a-z0-9-]+)\",")
            .matcher(sources)
            .results()
            .map(m -> m.group(1))
            .toList();

    // Then
    assertThat(icons).hasSizeGreaterThan(30);
    assertThat(icons)
        .allSatisfy(
            icon ->
                assertThat(get("/webjars/bootstrap-icons/icons/" + icon + ".svg").statusCode())
                    .isEqualTo(200));
  }

  private static String source(String path) {
    try (InputStream content = ChatPage.class.getResourceAsStream(path)) {
      return new String(content.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static HttpResponse<String> get(String path) {
    try {
      return CLIENT.send(
          HttpRequest.newBuilder(URI.create(world.address() + path)).build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
