package dev.slipway.bot.slack.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.slipway.config.SlackConfig;
import dev.slipway.config.types.Secret;
import dev.slipway.practice.PracticeOptions;
import dev.slipway.practice.PracticeWorld;
import dev.slipway.practice.slack.delivery.RequestSignature;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class HttpReceiverTest {
  private static final String BODY =
      "command=%2Fdrain&text=node01&user_id=U1&channel_id=C1&team_id=T1&trigger_id=1.2";

  private final AtomicInteger handled = new AtomicInteger();
  private final HttpClient client = HttpClient.newHttpClient();
  private PracticeWorld world;
  private SlackSdk sdk;
  private HttpReceiver receiver;

  @BeforeEach
  void start() throws IOException {
    world = PracticeWorld.start(PracticeOptions.slackOnly());
    sdk = sdk(world.signingSecret());
    receiver =
        new HttpReceiver(
            new BoltApp(
                sdk,
                app ->
                    app.command(
                        Pattern.compile(".*"),
                        (request, context) -> {
                          if (request.getPayload().getText().equals("throw")) {
                            throw new IllegalStateException("a bug");
                          }
                          handled.incrementAndGet();
                          return context.ack("taken");
                        })),
            sdk.signIn(),
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            new Secret(world.signingSecret()),
            Clock.systemUTC());
    receiver.start();
  }

  @AfterEach
  void stop() {
    receiver.close();
    sdk.close();
    client.close();
    world.close();
  }

  private SlackSdk sdk(String signingSecret) {
    return new SlackSdk(
        new SlackConfig(
            URI.create(world.slackApiUrl()),
            new Secret(world.botToken()),
            new SlackConfig.Mode.Http("127.0.0.1", 0, new Secret(signingSecret))));
  }

  @Test
  void shouldTakeASignedRequest() throws Exception {
    // When
    HttpResponse<String> answer = post(BODY, world.signingSecret(), Instant.now());

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("taken");
    await().until(() -> receiver.status().connected());
  }

  @Test
  void shouldRefuseAWrongSignature() throws Exception {
    // When
    HttpResponse<String> answer = post(BODY, "another secret", Instant.now());

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(handled).hasValue(0);
  }

  @Test
  void shouldRefuseAnOldRequest() throws Exception {
    // When
    HttpResponse<String> answer =
        post(BODY, world.signingSecret(), Instant.now().minus(Duration.ofMinutes(6)));

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(handled).hasValue(0);
  }

  @Test
  void shouldRefuseARequestFromTheFuture() throws Exception {
    // When
    HttpResponse<String> answer = post(BODY, world.signingSecret(), Instant.now().plusSeconds(400));

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(handled).hasValue(0);
  }

  @Test
  void shouldNeitherReadNorLogWhatIsNotSigned() throws Exception {
    // Given
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    Logger everything = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    logged.start();
    everything.addAppender(logged);
    String forged = "x\n2026-12-01T00:00:00Z INFO op-1: approve";

    // When
    HttpResponse<String> unsigned =
        client.send(
            HttpRequest.newBuilder(address())
                .header("X-Slack-Request-Timestamp", Long.toString(Instant.now().getEpochSecond()))
                .header("X-Slack-Signature", "v0=" + "0".repeat(64))
                .POST(HttpRequest.BodyPublishers.ofString(forged))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    HttpResponse<String> bare =
        client.send(
            HttpRequest.newBuilder(address())
                .POST(HttpRequest.BodyPublishers.ofString("payload=" + forged))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    everything.detachAppender(logged);

    // Then
    assertThat(unsigned.statusCode()).isEqualTo(401);
    assertThat(bare.statusCode()).isEqualTo(401);
    assertThat(logged.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .contains("refused " + forged.length() + " bytes without a signature from 127.0.0.1")
        .noneMatch(line -> line.contains("op-1"));
  }

  @Test
  void shouldRefuseWhatIsNotARequestOfSlacks() throws Exception {
    // When
    HttpResponse<String> garbage = post("payload=garbage", world.signingSecret(), Instant.now());
    HttpResponse<String> huge = post("x".repeat(2 << 20), world.signingSecret(), Instant.now());
    HttpResponse<String> get =
        client.send(
            HttpRequest.newBuilder(address()).GET().build(), HttpResponse.BodyHandlers.ofString());

    // Then
    assertThat(garbage.statusCode()).isEqualTo(400);
    assertThat(huge.statusCode()).isEqualTo(413);
    assertThat(get.statusCode()).isEqualTo(405);
  }

  @Test
  void shouldAnswerWhenAHandlerThrows() throws Exception {
    // When
    HttpResponse<String> answer =
        post(BODY.replace("node01", "throw"), world.signingSecret(), Instant.now());

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("incident 1");
  }

  @Test
  void shouldNotBeReachableAtAnAddressThatWasNotAskedFor() throws IOException {
    // Given: all of 127.0.0.0/8 is this machine, and only 127.0.0.1 is listened on
    var asked = new InetSocketAddress(InetAddress.getLoopbackAddress(), receiver.port());
    var notAsked =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 2}), receiver.port());

    // When / Then
    try (Socket reached = new Socket();
        Socket refused = new Socket()) {
      reached.connect(asked, 5_000);
      assertThat(reached.isConnected()).isTrue();
      assertThatThrownBy(() -> refused.connect(notAsked, 5_000))
          .isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void shouldNameTheAddressItCannotListenOn() throws IOException {
    // Given: an address for documentation (RFC 5737), which no machine has
    var foreign =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {(byte) 192, 0, 2, 1}), 3000);

    // When / Then
    assertThatThrownBy(
            () ->
                new HttpReceiver(
                    new BoltApp(sdk, app -> {}),
                    sdk.signIn(),
                    foreign,
                    new Secret(world.signingSecret()),
                    Clock.systemUTC()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("192.0.2.1:3000")
        .hasMessageContaining("slack.http.address");
  }

  @Test
  void shouldNotStartWithoutASigningSecret() {
    // Given
    SlackSdk without = sdk(" ");

    // When / Then
    assertThatThrownBy(
            () ->
                new HttpReceiver(
                    new BoltApp(without, app -> {}),
                    without.signIn(),
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                    new Secret(" "),
                    Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("signing secret");
    without.close();
  }

  private HttpResponse<String> post(String body, String secret, Instant at) throws Exception {
    String timestamp = Long.toString(at.getEpochSecond());
    return client.send(
        HttpRequest.newBuilder(address())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("X-Slack-Request-Timestamp", timestamp)
            .header("X-Slack-Signature", RequestSignature.of(secret, timestamp, body))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + receiver.port() + "/slack/events");
  }
}
