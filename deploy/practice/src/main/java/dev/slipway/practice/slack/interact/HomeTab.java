package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.wire.ViewWire;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** A person opening the app's Home or Messages tab: {@code app_home_opened}. */
public final class HomeTab {
  private final Workbench bench;

  public HomeTab(Workbench bench) {
    this.bench = bench;
  }

  /**
   * Opens a tab.
   *
   * @param tab {@code home} or {@code messages}
   */
  public CompletableFuture<Outcome> open(Person person, String tab) {
    if (!bench.app().manifest().events().contains("app_home_opened")) {
      return CompletableFuture.completedFuture(Outcome.done(Json.object()));
    }
    Channel direct = bench.workspace().channels().directWith(person.id());
    ObjectNode event =
        Json.object()
            .put("type", "app_home_opened")
            .put("user", person.id())
            .put("channel", direct.id())
            .put("tab", tab)
            .put("event_ts", bench.now());
    bench
        .workspace()
        .views()
        .home(person.id())
        .ifPresent(home -> event.set("view", ViewWire.of(home)));
    return bench
        .deliveries()
        .event(bench.payloads().event(event))
        .thenApply(ack -> Outcome.of(ack, Json.object()));
  }
}
