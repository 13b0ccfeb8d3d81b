package dev.slipway.bot.terminal;

import static dev.slipway.bot.operation.OperationSamples.ANA;
import static dev.slipway.bot.operation.OperationSamples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.failure.Failure;
import dev.slipway.bot.audit.AuditRecord;
import dev.slipway.bot.messaging.ChannelDirectory;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.Reply;
import dev.slipway.bot.operation.OperationSamples;
import dev.slipway.bot.operation.model.JournalEntry;
import dev.slipway.bot.operation.model.JournalEvent;
import dev.slipway.bot.operation.model.Operation;
import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.port.OperationStore;
import dev.slipway.bot.slack.render.TerminalText;
import dev.slipway.bot.store.JdbcAuditLog;
import dev.slipway.bot.store.JdbcOperationStore;
import dev.slipway.bot.store.TestDatabases;
import dev.slipway.bot.store.database.Database;
import dev.slipway.config.SlipwayConfig;
import dev.slipway.config.parser.ConfigReader;
import dev.slipway.config.parser.ReadResult;
import dev.slipway.config.types.ChannelId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is let in, as if where a line is typed, and what is written down about it. */
final class TerminalServerTest {
  private static final String CONFIGURED =
      """
      slack: {botToken: xoxb-1, mode: socket, appToken: xapp-1}
      clusters:
        - {name: prod-eu, kubeconfig: k}
        - {name: prod-us, kubeconfig: k}
        - {name: lab, kubeconfig: k}
      channels:
        - {name: europe, clusters: [prod-eu], approvers: [UBO1, UCY1]}
        - {name: C0AMERICA, clusters: [prod-us], approvers: [UBO1, UCY1]}
        - {name: lost, clusters: [lab], approvers: [UBO1, UCY1]}
      terminal: {users: {ana: UANA}}
      """;

  @TempDir private Path folder;
  private final List<InboundCommand> typed = new CopyOnWriteArrayList<>();
  private final List<OperationId> told = new CopyOnWriteArrayList<>();
  private final List<TerminalServer> servers = new ArrayList<>();
  private Reply reply = new Reply.HelpOverview(List.of());
  private Database database;
  private OperationStore store;
  private Operation waiting;

  @BeforeEach
  void open() throws IOException {
    Files.writeString(folder.resolve("k"), "");
    database = TestDatabases.open(TestDatabases.h2File(folder));
    store = new JdbcOperationStore(database, Clock.fixed(NOON, ZoneOffset.UTC));
    waiting =
        store.create(OperationSamples.waiting("rack1"), List.of(new JournalEvent.Requested()));
  }

  @AfterEach
  void close() {
    servers.forEach(TerminalServer::close);
    database.close();
  }

  @Test
  void shouldLetNobodyInWhoIsNotConfigured() {
    // Given
    start("mallory");

    // When
    Call call = ask("drain", "node01");

    // Then
    assertThat(call.code()).contains(1);
    assertThat(call.out())
        .isEqualToIgnoringNewLines(
            "Letting you in: Slipway does not know the account mallory of this machine. Whoever"
                + " runs Slipway adds it under terminal.users in the configuration, with your"
                + " member ID at Slack. Nothing was done.");
    assertThat(typed).isEmpty();
  }

  @Test
  void shouldWriteDownWhatWasAskedForAndTellItOn() {
    // Given
    start("ana");
    reply = new Reply.Stored(waiting);

    // When
    Call call = leave("drain", "node01", "--cluster", "prod-eu", "--reason", "disk swap");

    // Then
    assertThat(call.code()).contains(0);
    assertThat(call.out()).contains("Rewire rack1 in prod-eu");
    assertThat(typed)
        .singleElement()
        .satisfies(
            command -> {
              assertThat(command.user()).isEqualTo(ANA);
              assertThat(command.channel()).isEqualTo(new ChannelId("C0EUROPE"));
              assertThat(command.line())
                  .isEqualTo("drain node01 --cluster prod-eu --reason \"disk swap\"");
            });
    assertThat(store.view(waiting.id()).orElseThrow().journal())
        .extracting(JournalEntry::event)
        .contains(new JournalEvent.SubmittedFromTerminal(ANA, "ana", typed.getFirst().line()));
    assertThat(told).containsExactly(waiting.id());
    assertThat(new JdbcAuditLog(database).recent(1))
        .extracting(AuditRecord::event)
        .allSatisfy(
            event -> {
              assertThat(event.verb()).isEqualTo("terminal");
              assertThat(event.actor()).isEqualTo("UANA");
              assertThat(event.detail().toString()).startsWith("as ana: drain node01");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "nodes --cluster prod-eu, C0EUROPE",
    "nodes --cluster=prod-us, C0AMERICA",
    "nodes --cluster nowhere, nowhere",
    "nodes --cluster, nowhere",
    "nodes, nowhere",
  })
  void shouldTypeWhereThatClusterIs(String line, String channel) {
    // Given
    start("ana");

    // When
    ask(line.split(" "));

    // Then
    assertThat(typed).extracting(c -> c.channel().value()).containsExactly(channel);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "nowhere | Typing in #nowhere: that channel is not in Slipway's configuration. Configured are"
            + " europe, C0AMERICA, lost.",
        "lost | Typing in #lost: Slack has not told yet which channel that is, and does not answer"
            + " now. Write the channel's id into the configuration instead of its name, or try"
            + " again later. Nothing was done."
      })
  void shouldRefuseAChannelThatIsNotThere(String channel, String sentence) {
    // Given
    start("ana");

    // When
    Call call = ask(new TerminalRequest(channel, true, List.of("nodes")));

    // Then
    assertThat(call.code()).contains(1);
    assertThat(call.out()).isEqualToIgnoringNewLines(sentence);
    assertThat(typed).isEmpty();
  }

  @Test
  void shouldFollowToTheEnd() {
    // Given
    start("ana");
    end(new OperationState.Succeeded(NOON, "All done"));

    // When
    Call call = ask("watch", waiting.id().toString());

    // Then
    assertThat(call.code()).contains(0);
    assertThat(call.followed()).containsExactly("op-1");
  }

  @Test
  void shouldFollowEachOfSeveral() {
    // Given
    start("ana");
    Operation other =
        store.create(OperationSamples.waiting("rack2"), List.of(new JournalEvent.Requested()));
    end(new OperationState.Succeeded(NOON, "All done"));
    OperationState.Expired expired = new OperationState.Expired(NOON);
    store.update(
        other.id(),
        o ->
            Optional.of(
                new OperationStore.Change(
                    o.withState(expired), List.of(new JournalEvent.Finished(expired)))));
    reply = new Reply.SeveralStored(List.of(waiting, other), Optional.empty());

    // When
    Call call = ask("rewire", "--cluster", "prod-eu", "--all");

    // Then
    assertThat(call.code()).contains(1);
    assertThat(call.followed()).containsExactly("op-1, op-2");
    assertThat(call.out()).contains("op-2  ").contains("expired");
    assertThat(store.view(other.id()).orElseThrow().journal())
        .extracting(JournalEntry::event)
        .hasAtLeastOneElementOfType(JournalEvent.SubmittedFromTerminal.class);
  }

  @Test
  void shouldSayByItsCodeThatItDidNotSucceed() {
    // Given
    start("ana");
    end(new OperationState.Expired(NOON));

    // Then
    assertThat(ask("watch", "op-1").code()).contains(1);
  }

  @Test
  void shouldSendNothingThatATerminalWouldObey() {
    // Given
    start("ana");
    reply =
        new Reply.Refused(Failure.user("Looking", "node \u001b[2Jx is not there", "Look again."));

    // When
    Call call = ask("nodes");

    // Then
    assertThat(call.out()).contains("node  [2Jx is not there").doesNotContain("\u001b");
  }

  @Test
  void shouldTakeThePlaceOfABotThatWasKilled() throws IOException {
    // Given
    try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      left.bind(UnixDomainSocketAddress.of(socket()));
    }
    assertThat(socket()).exists();

    // When
    start("ana");

    // Then
    assertThat(ask("nodes").code()).contains(0);
  }

  @Test
  void shouldLeaveTheSocketToABotThatLives() {
    // Given
    start("ana");

    // When
    start("mallory");

    // Then
    assertThat(ask("nodes").code()).contains(0);
  }

  @Test
  void shouldNotRemoveAFileThatIsNoSocket() throws IOException {
    // Given
    Files.writeString(socket(), "something of somebody's");

    // When
    start("ana");

    // Then
    assertThat(socket()).hasContent("something of somebody's");
    assertThat(TerminalServer.answers(socket())).isFalse();
  }

  private void end(OperationState.Ended state) {
    store.update(
        waiting.id(),
        now ->
            Optional.of(
                new OperationStore.Change(
                    now.withState(state), List.of(new JournalEvent.Finished(state)))));
  }

  private Path socket() {
    return folder.resolve("s");
  }

  private void start(String account) {
    ChannelDirectory slack =
        name -> name.equals("europe") ? Optional.of(new ChannelId("C0EUROPE")) : Optional.empty();
    SlipwayConfig config = config();
    TerminalGateway desk =
        new TerminalGateway(
            config,
            slack,
            command -> {
              typed.add(command);
              return reply;
            },
            store,
            told::add,
            new JdbcAuditLog(database),
            Clock.fixed(NOON, ZoneOffset.UTC));
    TerminalServer server =
        new TerminalServer(
            socket(),
            (SocketChannel terminal) -> account,
            desk,
            store,
            new TerminalText(config.commands(), Map.of()));
    server.start();
    servers.add(server);
  }

  private SlipwayConfig config() {
    return switch (new ConfigReader(Map.of(), List.of()).read(CONFIGURED, folder)) {
      case ReadResult.Valid(SlipwayConfig config) -> config;
      case ReadResult.Invalid invalid -> throw new AssertionError(invalid.toString());
    };
  }

  /** What a terminal got. */
  private record Call(Optional<Integer> code, String out, List<String> followed) {}

  private Call ask(String... words) {
    return ask(new TerminalRequest("", true, List.of(words)));
  }

  private Call leave(String... words) {
    return ask(new TerminalRequest("", false, List.of(words)));
  }

  private Call ask(TerminalRequest line) {
    StringWriter out = new StringWriter();
    List<String> followed = new ArrayList<>();
    try {
      Optional<Integer> code =
          new TerminalClient(socket(), new PrintWriter(out)).ask(line, followed::add);
      return new Call(code, out.toString(), followed);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
