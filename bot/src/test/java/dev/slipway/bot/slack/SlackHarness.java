package dev.slipway.bot.slack;

import static org.awaitility.Awaitility.await;

import dev.slipway.bot.messaging.ButtonHandler;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.replica.Membership;
import dev.slipway.bot.replica.ReplicaId;
import dev.slipway.bot.slack.inbound.SlackCommandNames;
import dev.slipway.bot.slack.render.block.ActionIds;
import dev.slipway.bot.slack.transport.SlackMeter;
import dev.slipway.config.CommandsConfig;
import dev.slipway.config.SlackConfig;
import dev.slipway.config.types.Secret;
import dev.slipway.practice.PracticeOptions;
import dev.slipway.practice.PracticeWorld;
import dev.slipway.practice.slack.app.Manifest;
import dev.slipway.practice.slack.faults.Faults;
import dev.slipway.practice.slack.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * The real Slack side, with the real SDK, against the stand-in; what is behind the ports is in
 * memory and outlives {@link #restart}.
 */
public final class SlackHarness implements AutoCloseable {
  public static final CommandsConfig COMMANDS =
      new CommandsConfig("slipway", "", Map.of("nodes", "k8s-nodes"));

  public final PracticeWorld world;
  public final InMemoryOperationStore store = new InMemoryOperationStore();
  public final InMemoryMessageRefStore refs = new InMemoryMessageRefStore();
  public final InMemoryInbox inbox = new InMemoryInbox();
  public final InMemoryOperations operations = new InMemoryOperations(store);
  public final SwitchedLeaderLease voice = new SwitchedLeaderLease(true);
  public final List<InboundCommand> worked = new CopyOnWriteArrayList<>();
  public final InMemoryAnnouncementStore board = new InMemoryAnnouncementStore();
  public final List<ButtonHandler.ButtonClick> pressed = new CopyOnWriteArrayList<>();
  public volatile ButtonHandler pressing = press -> Optional.empty();
  private volatile Function<InboundCommand, Reply> router;
  private SlackOutbound outbound;
  private SlackInbound inbound;

  private final SlackConfig config;

  private SlackHarness(PracticeWorld world, SlackConfig.Mode mode) {
    this.world = world;
    this.config =
        new SlackConfig(URI.create(world.slackApiUrl()), new Secret(world.botToken()), mode);
    this.router = command -> new Reply.Answered(SlackSamples.answer("did " + command.line()));
    this.outbound = newOutbound();
    this.inbound = newInbound();
  }

  /** Started and heard. */
  public static SlackHarness start() {
    return start(PracticeOptions.slackOnly());
  }

  public static SlackHarness start(PracticeOptions options) {
    SlackHarness bench = prepare(options);
    bench.go();
    bench.awaitHearing();
    return bench;
  }

  /** Not started, so that what is typed meets nobody. */
  public static SlackHarness prepare(PracticeOptions options) {
    PracticeWorld world = PracticeWorld.start(options);
    return new SlackHarness(world, new SlackConfig.Mode.Socket(new Secret(world.appToken())));
  }

  /** Reached by signed HTTP requests, started and heard. */
  public static SlackHarness startHttp() {
    SlackHarness bench = prepareHttp();
    bench.go();
    bench.awaitHearing();
    return bench;
  }

  /** Reached by signed HTTP requests, not started. */
  public static SlackHarness prepareHttp() {
    PracticeWorld world = PracticeWorld.start(PracticeOptions.slackOnly());
    int port = freePort();
    world.slack().app().reinstall(Manifest.parse(httpManifest("http://127.0.0.1:" + port + "/")));
    return new SlackHarness(
        world, new SlackConfig.Mode.Http("127.0.0.1", port, new Secret(world.signingSecret())));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String httpManifest(String url) {
    return """
    display_information: {name: Slipway}
    features:
      app_home: {home_tab_enabled: true, messages_tab_enabled: true}
      bot_user: {display_name: slipway}
      slash_commands:
        - {command: /drain, description: Empty a node, url: "%1$s", should_escape: true}
    oauth_config:
      scopes:
        bot: [app_mentions:read, channels:history, channels:read, chat:write, commands, im:history, users:read]
    settings:
      event_subscriptions: {bot_events: [app_mention, message.im], request_url: "%1$s"}
      interactivity: {is_enabled: true, request_url: "%1$s"}
      socket_mode_enabled: false
    """
        .formatted(url);
  }

  public void go() {
    store.tell(outbound.listener());
    outbound.start();
    inbound.start();
  }

  public void awaitHearing() {
    await().atMost(Duration.ofSeconds(20)).until(() -> inbound.health().status().connected());
  }

  public void answerWith(Function<InboundCommand, Reply> wanted) {
    router = wanted;
  }

  public SlackInbound inbound() {
    return inbound;
  }

  public SlackOutbound outbound() {
    return outbound;
  }

  /** Another process over the same stores. */
  public void restart() {
    inbound.close();
    outbound.close();
    outbound = newOutbound();
    inbound = newInbound();
    go();
    awaitHearing();
  }

  private SlackOutbound newOutbound() {
    return speakingWith(voice);
  }

  /** What another replica over the same stores says; not started, to be closed by the test. */
  public SlackOutbound speakingWith(SwitchedLeaderLease other) {
    return new SlackOutbound(
        config, COMMANDS, store, refs, board, other, Clock.systemUTC(), SlackMeter.NOBODY);
  }

  private SlackInbound newInbound() {
    try {
      return new SlackInbound(
          config,
          COMMANDS,
          new SlackCommandNames(COMMANDS, List.of("drain", "nodes", "pods", "operations", "help")),
          SlackSamples.catalog(),
          command -> {
            worked.add(command);
            return router.apply(command);
          },
          (line, channel, name) ->
              line.equals("drain")
                  ? Optional.of(
                      new Reply.FormNeeded(SlackSamples.DRAIN, List.of(SlackSamples.CLUSTER)))
                  : Optional.empty(),
          (action, cluster) -> Map.of("node", List.of("node01", "node02")),
          operations,
          press -> {
            pressed.add(press);
            return pressing.clicked(press);
          },
          List::of,
          inbox,
          outbound.replies(),
          outbound,
          Membership.alone(new ReplicaId("bench")),
          Clock.systemUTC());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An operation that waits for approval, asked for by the requester in #maintenance. */
  public Operation requested() {
    return store.create(
        number -> SlackSamples.waiting(number, SlackSamples.requester()),
        List.of(new JournalEvent.Requested()));
  }

  public void fault(String method, String kind, int times, Map<String, String> more) {
    ObjectNode order = Json.object().put("method", method).put("kind", kind).put("times", times);
    more.forEach(order::put);
    world.slack().faults().add(Faults.parse(order));
  }

  /** What everybody together sees in #maintenance. */
  public List<ObjectNode> seen() {
    return world.people().messages("maintenance");
  }

  /** The button's value for an operation as it is now. */
  public static String valueOf(Operation operation) {
    return ActionIds.value(operation);
  }

  @Override
  public void close() {
    inbound.close();
    outbound.close();
    world.close();
  }
}
