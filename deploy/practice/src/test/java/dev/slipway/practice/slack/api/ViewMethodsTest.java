package dev.slipway.practice.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.app.InstalledApp;
import dev.slipway.practice.slack.app.Manifest;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.RateLimits;
import dev.slipway.practice.slack.limits.TickingClock;
import dev.slipway.practice.slack.limits.Triggers;
import dev.slipway.practice.slack.socket.SocketHub;
import dev.slipway.practice.slack.state.Ids;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.Workspace;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class ViewMethodsTest {
  private static final String USER = "U0REQUESTER";

  private final TickingClock clock = new TickingClock();
  private final Triggers triggers = new Triggers(clock, new Ids());
  private final Workspace workspace =
      new Workspace(People.ofPractice("slipway", "Slipway"), Clock.systemUTC());
  private final InstalledApp app =
      new InstalledApp(
          Credentials.ofPractice(), Manifest.parse("{display_information: {name: Slipway}}"));
  private final WebApi api =
      MethodCatalog.webApi(
          workspace,
          app,
          new SocketHub(workspace.feed(), Duration.ofHours(1)),
          new RateLimits(clock, true),
          triggers,
          "http://127.0.0.1:1");

  private ApiAnswer call(String method, ObjectNode arguments) {
    return api.answer(new ApiCall(method, arguments, app.credentials().botToken()));
  }

  private ObjectNode triggered(String type) {
    ObjectNode arguments = Json.object().put("trigger_id", triggers.issue(USER));
    arguments.set("view", view(type));
    return arguments;
  }

  private static ObjectNode view(String type) {
    ObjectNode view = Json.object().put("type", type);
    view.putObject("title").put("type", "plain_text").put("text", "Drain");
    view.putArray("blocks").addObject().put("type", "divider");
    return view;
  }

  @Test
  void shouldRefuseATriggerThatIsTooOld() {
    // Given
    ObjectNode late = triggered("modal");
    clock.advance(Duration.ofSeconds(4));

    // When
    ApiAnswer answer = call("views.open", late);

    // Then
    assertThat(answer.error()).isEqualTo("expired_trigger_id");
    assertThat(workspace.views().stack(USER)).isEmpty();
  }

  @Test
  void shouldRefuseASecondUseOfATrigger() {
    // Given
    ObjectNode arguments = triggered("modal");
    assertThat(call("views.open", arguments).ok()).isTrue();

    // When
    ApiAnswer answer = call("views.push", arguments);

    // Then
    assertThat(answer.error()).isEqualTo("exchanged_trigger_id");
  }

  @Test
  void shouldHoldThreeModalsAndNoMore() {
    // Given
    assertThat(call("views.open", triggered("modal")).ok()).isTrue();
    assertThat(call("views.push", triggered("modal")).ok()).isTrue();
    assertThat(call("views.push", triggered("modal")).ok()).isTrue();

    // When
    ApiAnswer fourth = call("views.push", triggered("modal"));

    // Then
    assertThat(fourth.error()).isEqualTo("push_limit_reached");
    assertThat(workspace.views().stack(USER)).hasSize(3);
  }

  @Test
  void shouldRefuseAnUpdateOfAnOlderState() {
    // Given
    ObjectNode opened = call("views.open", triggered("modal")).body();
    String id = opened.at("/view/id").asString();
    ObjectNode update =
        Json.object().put("view_id", id).put("hash", opened.at("/view/hash").asString());
    update.set("view", view("modal"));
    assertThat(call("views.update", update).ok()).isTrue();

    // When
    ApiAnswer again = call("views.update", update);

    // Then
    assertThat(again.error()).isEqualTo("hash_conflict");
  }

  @Test
  void shouldSayWhatIsWrongWithAView() {
    // Given
    ObjectNode arguments = triggered("modal");
    arguments.withObjectProperty("view").remove("title");

    // When
    ApiAnswer answer = call("views.open", arguments);

    // Then
    assertThat(answer.error()).isEqualTo("invalid_arguments");
    assertThat(answer.body().at("/response_metadata/messages/0").asString())
        .isEqualTo("[ERROR] missing required field: title [json-pointer:/view]");
  }

  @Test
  void shouldNotPublishAModalAsAHomeTab() {
    // Given
    ObjectNode arguments = Json.object().put("user_id", USER);
    arguments.set("view", view("modal"));

    // When
    ApiAnswer answer = call("views.publish", arguments);

    // Then
    assertThat(answer.error()).isEqualTo("invalid_arguments");
    assertThat(workspace.views().home(USER)).isEmpty();
  }

  @Test
  void shouldNotFindAViewThatIsClosed() {
    // Given
    ObjectNode arguments = Json.object().put("view_id", "V0GONE");
    arguments.set("view", view("modal"));

    // When
    ApiAnswer answer = call("views.update", arguments);

    // Then
    assertThat(answer.error()).isEqualTo("not_found");
  }
}
