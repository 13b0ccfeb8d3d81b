package dev.slipway.practice.control;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Change;
import dev.slipway.practice.slack.state.ChangeFeed;
import io.javalin.http.sse.SseClient;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.node.ObjectNode;

/** Changes as Server-Sent Events; each listener has its own queue, so a slow one delays nobody. */
final class ChangeStream {
  private final ChangeFeed feed;

  ChangeStream(ChangeFeed feed) {
    this.feed = feed;
  }

  void serve(SseClient client) {
    ExecutorService sender =
        Executors.newSingleThreadExecutor(Thread.ofVirtual().name("sse").factory());
    client.keepAlive();
    Runnable unsubscribe =
        feed.subscribe(
            change -> {
              if (!sender.isShutdown()) {
                sender.execute(() -> client.sendEvent("change", json(change).toString()));
              }
            });
    client.onClose(
        () -> {
          unsubscribe.run();
          sender.shutdown();
        });
    client.sendComment("connected");
  }

  private static ObjectNode json(Change change) {
    ObjectNode node = Json.object().put("type", change.type());
    change.channel().ifPresent(value -> node.put("channel", value));
    change.user().ifPresent(value -> node.put("user", value));
    change.ts().ifPresent(value -> node.put("ts", value));
    change.threadTs().ifPresent(value -> node.put("thread_ts", value));
    return node;
  }
}
