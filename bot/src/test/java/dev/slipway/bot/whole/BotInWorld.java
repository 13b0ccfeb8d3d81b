package dev.slipway.bot.whole;

import com.sun.security.auth.module.UnixSystem;
import dev.slipway.actions.StandardActions;
import dev.slipway.actions.api.ActionCatalog;
import dev.slipway.actions.cluster.ConfiguredClusterRegistry;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.command.BuiltIns;
import dev.slipway.bot.store.TestDatabases;
import dev.slipway.bot.store.database.Database;
import dev.slipway.bot.wiring.BootContext;
import dev.slipway.bot.wiring.Bot;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.StoreConfig;
import dev.slipway.config.parser.ConfigReader;
import dev.slipway.config.parser.ReadResult;
import dev.slipway.practice.PracticeOptions;
import dev.slipway.practice.PracticePeople;
import dev.slipway.practice.PracticeWorld;
import dev.slipway.practice.slack.json.Json;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** A practice world with the bot in it, both in this process; or the world alone. */
final class BotInWorld implements AutoCloseable {
  private static final String CONFIG = "slipway.yaml";

  private final PracticeWorld world;
  private final int healthPort;
  private final ConfiguredClusterRegistry clusters;
  private final KubernetesClient kubernetes;
  private final Optional<Bot> bot;

  private BotInWorld(
      PracticeWorld world,
      String slackApiUrl,
      String approvalExpiry,
      String staleAfter,
      StoreConfig store,
      Function<SlipwayConfig, Optional<Bot>> bot) {
    this.world = world;
    this.healthPort = freePort();
    SlipwayConfig config =
        config(world, slackApiUrl, approvalExpiry, staleAfter, store, healthPort);
    this.clusters =
        ConfiguredClusterRegistry.watched(config.clusters(), Clock.systemUTC(), task -> {});
    this.kubernetes = value(clusters.find(config.clusters().getFirst().name())).client();
    this.bot = bot.apply(config);
  }

  private static Optional<Bot> inHere(SlipwayConfig config) {
    return Optional.of(
        new Bot(new BootContext(config, value(Database.open(config.store())), Clock.systemUTC())));
  }

  /** Started and connected; a drain waits {@code approvalExpiry} for its yes. */
  static BotInWorld start(String approvalExpiry) {
    PracticeWorld world = newWorld();
    return start(world, approvalExpiry, "26h", TestDatabases.h2File(world.directory()));
  }

  /**
   * The world and a configuration for a bot that the test starts, with the state in a file.
   *
   * @param line from the world's address of Slack to the one that the bot is told
   */
  static BotInWorld withoutBot(UnaryOperator<String> line) {
    PracticeWorld world = newWorld();
    return new BotInWorld(
        world,
        line.apply(world.slackApiUrl()),
        "1h",
        "26h",
        TestDatabases.h2File(world.directory()),
        config -> Optional.empty());
  }

  /** Started and connected, with its state in {@code store}. */
  static BotInWorld start(StoreConfig store) {
    return start(newWorld(), "1h", "26h", store);
  }

  /** Started and connected, told when there is no backup younger than {@code staleAfter}. */
  static BotInWorld watching(String staleAfter) {
    PracticeWorld world = newWorld();
    return start(world, "1h", staleAfter, TestDatabases.h2File(world.directory()));
  }

  private static PracticeWorld newWorld() {
    return PracticeWorld.start(
        PracticeOptions.complete().withManifest(manifest()).withRatesRelaxed());
  }

  private static BotInWorld start(
      PracticeWorld world, String approvalExpiry, String staleAfter, StoreConfig store) {
    BotInWorld whole =
        new BotInWorld(
            world, world.slackApiUrl(), approvalExpiry, staleAfter, store, BotInWorld::inHere);
    whole.bot.ifPresent(Bot::start);
    whole.people().awaitBot();
    return whole;
  }

  PracticeWorld world() {
    return world;
  }

  PracticePeople people() {
    return world.people();
  }

  KubernetesClient kubernetes() {
    return kubernetes;
  }

  /** Types a line and returns the answer that only this person can see. */
  ObjectNode whispered(String user, String channel, String line) {
    List<String> before = ephemerals(user, channel).map(BotInWorld::ts).toList();
    people().command(user, channel, line);
    return people()
        .awaitMessage(
            user,
            channel,
            Duration.ofSeconds(15),
            message -> isEphemeral(message) && !before.contains(ts(message)));
  }

  /** Nodes with their cordons and every pod with its node, to be compared. */
  List<String> cluster() {
    Stream<String> nodes =
        kubernetes.nodes().list().getItems().stream()
            .map(node -> node.getMetadata().getName() + " " + node.getSpec().getUnschedulable());
    Stream<String> pods =
        kubernetes.pods().inAnyNamespace().list().getItems().stream()
            .map(pod -> pod.getMetadata().getUid() + " " + pod.getSpec().getNodeName());
    return Stream.concat(nodes, pods).sorted().toList();
  }

  static String ts(ObjectNode message) {
    return message.path("ts").asString("");
  }

  /** The message that asks for a yes, by its reason; a notice before it may name that too. */
  static Predicate<ObjectNode> asksFor(String reason) {
    return message -> words(message).contains(reason) && words(message).contains("Approval needed");
  }

  /** Everything a reader sees of a message. */
  static String words(ObjectNode message) {
    List<String> blocks = Json.allTexts(message.path("blocks")).toList();
    return blocks.isEmpty() ? message.path("text").asString("") : String.join("\n", blocks);
  }

  private Stream<ObjectNode> ephemerals(String user, String channel) {
    return people().messages(user, channel).stream().filter(BotInWorld::isEphemeral);
  }

  private static boolean isEphemeral(ObjectNode message) {
    return message.path("ephemeral").asBoolean(false);
  }

  private static SlipwayConfig config(
      PracticeWorld world,
      String slackApiUrl,
      String approvalExpiry,
      String staleAfter,
      StoreConfig store,
      int healthPort) {
    String yaml =
        """
        slack:
          apiUrl: %s
          botToken: %s
          mode: socket
          appToken: %s
        clusters:
          - name: practice
            kubeconfig: %s
            etcd: {backups: {directory: %s, encryption: none, staleAfter: %s}}
        channels:
          - name: maintenance
            clusters: [practice]
            approvers: [U0APPROVER, U0APPROVER2]
            approvalExpiry: %s
        store:
          url: %s
          user: %s
          password: '%s'
        health: {address: 127.0.0.1, port: %d}
        terminal: {users: {'%s': U0APPROVER}}
        """
            .formatted(
                slackApiUrl,
                world.botToken(),
                world.appToken(),
                world.kubeconfig(),
                world.directory(),
                staleAfter,
                approvalExpiry,
                store.url(),
                store.user(),
                store.password().reveal(),
                healthPort,
                account());
    try {
      Files.writeString(world.directory().resolve(CONFIG), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ActionCatalog catalog = StandardActions.catalog(Clock.systemUTC());
    return switch (new ConfigReader(Map.of(), BuiltIns.commandNames(catalog))
        .read(yaml, world.directory())) {
      case ReadResult.Valid(SlipwayConfig config) -> config;
      case ReadResult.Invalid invalid -> throw new AssertionError(invalid.toString());
    };
  }

  /** The bot's configuration file; whoever runs this test is the approver at its terminal. */
  Path configFile() {
    return world.directory().resolve(CONFIG);
  }

  private static String account() {
    return new UnixSystem().getUsername();
  }

  /** What a probe or Prometheus reads: the status and the page. */
  String health(String path) {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response =
          http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + healthPort + path)).build(),
              HttpResponse.BodyHandlers.ofString());
      return response.statusCode() + " " + response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static <T> T value(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Success<T>(T value) -> value;
      case Outcome.Failed<T>(var failure) -> throw new AssertionError(failure.sentence());
    };
  }

  private static String manifest() {
    try {
      return Files.readString(Path.of("../deploy/slack/manifest.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    bot.ifPresent(Bot::close);
    clusters.close();
    world.close();
  }
}
