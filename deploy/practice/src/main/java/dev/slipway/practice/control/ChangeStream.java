package dev.slipway.practice.control;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Change;
import dev.slipway.practice.slack.state.ChangeFeed;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Changes as Server-Sent Events; each listener has its own queue, so a slow one delays nobody.
 *
 * <p>The request's own (virtual) thread writes, and ends with the first write that fails. Javalin's
 * SSE client writes from another thread to a request that the server may have recycled, and then
 * handles its own failure without end.
 */
final class ChangeStream {
  private static final Logger log = LoggerFactory.getLogger(ChangeStream.class);

  /** How soon a listener that went away, or a server that stops, is noticed. */
  private static final long HEARTBEAT_SECONDS = 1;

  private final ChangeFeed feed;

  ChangeStream(ChangeFeed feed) {
    this.feed = feed;
  }

  void serve(Context context) throws InterruptedException {
    BlockingQueue<Change> changes = new LinkedBlockingQueue<>();
    Runnable unsubscribe = feed.subscribe(changes::add);
    try {
      context.contentType("text/event-stream").header("Cache-Control", "no-cache");
      OutputStream out = context.res().getOutputStream();
      write(out, ": connected\n\n");
      while (true) {
        write(out, event(changes.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS)));
      }
    } catch (IOException gone) {
      log.debug("a listener went away", gone);
    } finally {
      unsubscribe.run();
    }
  }

  private static String event(@Nullable Change change) {
    return change == null ? ": still here\n\n" : "event: change\ndata: " + json(change) + "\n\n";
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
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
