package dev.slipway.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.request.chat.ChatPostMessageRequest;
import com.slack.api.model.ConversationType;
import com.slack.api.model.Message;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The SDK's real client against the stand-in's Web API. */
@TestInstance(Lifecycle.PER_CLASS)
final class WebApiTest {
  private static final String MAINTENANCE = "C0MAINTENANCE";

  private final PracticeWorld world =
      PracticeWorld.start(PracticeOptions.slackOnly().withRatesRelaxed());
  private final BoltBot bot = new BoltBot(world);
  private final MethodsClient client = bot.client();

  @AfterAll
  void close() {
    bot.close();
    world.close();
  }

  @Test
  void shouldRefuseTokensThatAreNoGood() throws Exception {
    assertThat(slack("xoxb-wrong").authTest(r -> r).getError()).isEqualTo("invalid_auth");
    assertThat(slack("").authTest(r -> r).getError()).isEqualTo("not_authed");
    assertThat(slack(world.appToken()).authTest(r -> r).getError())
        .isEqualTo("not_allowed_token_type");
    assertThat(client.appsConnectionsOpen(r -> r.token(world.botToken())).getError())
        .isEqualTo("not_allowed_token_type");
  }

  private MethodsClient slack(String token) {
    return bot.app().slack().methods(token);
  }

  @Test
  void shouldNameTheMissingScope() throws Exception {
    // Given
    String manifest =
        """
        display_information: {name: Small}
        oauth_config: {scopes: {bot: [commands]}}
        settings: {socket_mode_enabled: true}
        """;
    try (PracticeWorld small =
            PracticeWorld.start(PracticeOptions.slackOnly().withManifest(manifest));
        BoltBot smallBot = new BoltBot(small)) {

      // When
      var refused = smallBot.client().chatPostMessage(r -> r.channel(MAINTENANCE).text("hi"));

      // Then
      assertThat(refused.getError()).isEqualTo("missing_scope");
      assertThat(refused.getNeeded()).isEqualTo("chat:write");
      assertThat(refused.getProvided()).isEqualTo("commands");
    }
  }

  @Test
  void shouldReadBackWhatItPostedWithMetadata() throws Exception {
    // Given
    Message.Metadata metadata =
        Message.Metadata.builder()
            .eventType("operation")
            .eventPayload(Map.of("id", "op-1"))
            .build();
    var parent =
        client.chatPostMessage(r -> r.channel("#platform").text("parent").metadata(metadata));
    var reply =
        client.chatPostMessage(r -> r.channel("C0PLATFORM").threadTs(parent.getTs()).text("reply"));

    // When
    var history =
        client.conversationsHistory(r -> r.channel("C0PLATFORM").includeAllMetadata(true));
    var replies = client.conversationsReplies(r -> r.channel("C0PLATFORM").ts(parent.getTs()));

    // Then
    assertThat(history.getError()).isNull();
    assertThat(history.getMessages()).extracting(Message::getText).containsExactly("parent");
    assertThat(history.getMessages().getFirst().getMetadata().getEventPayload())
        .containsEntry("id", "op-1");
    assertThat(history.getMessages().getFirst().getReplyCount()).isEqualTo(1);
    assertThat(replies.getMessages())
        .extracting(Message::getTs)
        .containsExactly(parent.getTs(), reply.getTs());
  }

  @Test
  void shouldListConversationsInPages() throws Exception {
    // When
    var first =
        client.conversationsList(r -> r.types(List.of(ConversationType.PUBLIC_CHANNEL)).limit(2));
    var second =
        client.conversationsList(
            r ->
                r.types(List.of(ConversationType.PUBLIC_CHANNEL))
                    .limit(2)
                    .cursor(first.getResponseMetadata().getNextCursor()));

    // Then
    assertThat(first.getChannels()).extracting("name").containsExactly("maintenance", "platform");
    assertThat(second.getChannels()).extracting("name").containsExactly("random");
    assertThat(second.getResponseMetadata().getNextCursor()).isEmpty();
    assertThat(client.conversationsMembers(r -> r.channel(MAINTENANCE)).getMembers())
        .contains("U0REQUESTER", "U0SLIPWAY");
    assertThat(client.conversationsInfo(r -> r.channel(MAINTENANCE)).getChannel().isMember())
        .isTrue();
  }

  @Test
  void shouldTellPeopleWithLocaleAndZone() throws Exception {
    // When
    var info = client.usersInfo(r -> r.user("U0APPROVER2").includeLocale(true));

    // Then
    assertThat(info.getUser().getLocale()).isEqualTo("ko-KR");
    assertThat(info.getUser().getTz()).isEqualTo("Asia/Seoul");
    assertThat(info.getUser().getTzOffset()).isEqualTo(9 * 3600);
    assertThat(client.usersList(r -> r).getMembers()).hasSize(6);
    assertThat(client.usersInfo(r -> r.user("U0NOBODY")).getError()).isEqualTo("user_not_found");
    assertThat(client.usergroupsList(r -> r).getUsergroups())
        .extracting("handle")
        .contains("approvers");
    assertThat(client.usergroupsUsersList(r -> r.usergroup("S0APPROVERS")).getUsers())
        .containsExactly("U0APPROVER", "U0APPROVER2");
  }

  @Test
  void shouldPostOnlyWhereTheBotIs() throws Exception {
    // Given
    ChatPostMessageRequest toRandom =
        ChatPostMessageRequest.builder().channel("C0RANDOM").text("hi").build();
    try (PracticeWorld fresh = PracticeWorld.start(PracticeOptions.slackOnly());
        BoltBot stranger = new BoltBot(fresh)) {
      assertThat(stranger.client().chatPostMessage(toRandom).getError())
          .isEqualTo("not_in_channel");

      // When
      var joined = stranger.client().conversationsJoin(r -> r.channel("C0RANDOM"));

      // Then
      assertThat(joined.getError()).isNull();
      assertThat(stranger.client().chatPostMessage(toRandom).getError()).isNull();
    }
    assertThat(client.chatPostMessage(r -> r.channel("C0NOWHERE").text("x")).getError())
        .isEqualTo("channel_not_found");
  }

  @Test
  void shouldReachAPersonByTheirId() throws Exception {
    // When
    var posted = client.chatPostMessage(r -> r.channel("U0REQUESTER").text("for you"));
    var opened = client.conversationsOpen(r -> r.users(List.of("U0REQUESTER")));

    // Then
    assertThat(posted.getChannel()).isEqualTo(opened.getChannel().getId());
    assertThat(world.people().awaitMessage("requester", "@slipway", "for you")).isNotNull();
  }

  @Test
  void shouldUpdateOnlyItsOwnLastingMessages() throws Exception {
    // Given
    String ephemeral =
        client
            .chatPostEphemeral(r -> r.channel(MAINTENANCE).user("U0GUEST").text("psst"))
            .getMessageTs();
    String theirs =
        world.people().say("guest", "maintenance", "mine").details().path("ts").asString();

    // When
    var notFound = client.chatUpdate(r -> r.channel(MAINTENANCE).ts(ephemeral).text("x"));
    var notOwn = client.chatUpdate(r -> r.channel(MAINTENANCE).ts(theirs).text("x"));

    // Then
    assertThat(notFound.getError()).isEqualTo("message_not_found");
    assertThat(notOwn.getError()).isEqualTo("cant_update_message");
    assertThat(client.chatDelete(r -> r.channel(MAINTENANCE).ts(theirs)).getError())
        .isEqualTo("cant_delete_message");
  }

  @Test
  void shouldRemoveTheBlocksWhenOnlyTextIsUpdated() throws Exception {
    // Given
    String ts =
        client
            .chatPostMessage(
                r -> r.channel(MAINTENANCE).text("a").blocksAsString("[{\"type\":\"divider\"}]"))
            .getTs();

    // When
    var updated = client.chatUpdate(r -> r.channel(MAINTENANCE).ts(ts).text("b"));

    // Then
    assertThat(updated.getMessage().getBlocks()).isNullOrEmpty();
  }

  @Test
  void shouldSayWhichBlockIsWrong() throws Exception {
    // When
    var refused =
        client.chatPostMessage(
            r ->
                r.channel(MAINTENANCE)
                    .text("x")
                    .blocksAsString("[{\"type\":\"divider\"},{\"type\":\"section\"}]"));

    // Then
    assertThat(refused.getError()).isEqualTo("invalid_blocks");
    assertThat(refused.getResponseMetadata().getMessages())
        .containsExactly("[ERROR] missing required field: text [json-pointer:/blocks/1]");
  }

  @Test
  void shouldRefuseMessagesThatAreTooLong() throws Exception {
    // Given
    String section =
        "{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\""
            + "x".repeat(2700)
            + "\"}}";
    String ts = client.chatPostMessage(r -> r.channel(MAINTENANCE).text("short")).getTs();

    // When
    var blocks =
        client.chatPostMessage(
            r ->
                r.channel(MAINTENANCE)
                    .text("x")
                    .blocksAsString(
                        "["
                            + String.join(",", List.of(section, section, section, section, section))
                            + "]"));
    var text = client.chatUpdate(r -> r.channel(MAINTENANCE).ts(ts).text("x".repeat(4001)));
    var none = client.chatPostMessage(r -> r.channel(MAINTENANCE));

    // Then
    assertThat(blocks.getError()).isEqualTo("msg_blocks_too_long");
    assertThat(text.getError()).isEqualTo("msg_too_long");
    assertThat(none.getError()).isEqualTo("no_text");
  }

  @Test
  void shouldKeepBlocksThatTheSdkDoesNotKnow() throws Exception {
    // Given
    String plan =
        "[{\"type\":\"plan\",\"title\":\"Drain\",\"tasks\":[{\"type\":\"task_card\",\"task_id\":\"1\","
            + "\"title\":\"Cordon\",\"status\":\"complete\"}]}]";

    // When
    var posted =
        client.chatPostMessage(r -> r.channel(MAINTENANCE).text("plan").blocksAsString(plan));

    // Then
    assertThat(posted.getError()).isNull();
    assertThat(
            world
                .people()
                .awaitMessage("guest", "maintenance", "Cordon")
                .at("/blocks/0/type")
                .asString())
        .isEqualTo("plan");
  }

  @Test
  void shouldReactOnce() throws Exception {
    // Given
    String ts = client.chatPostMessage(r -> r.channel(MAINTENANCE).text("react")).getTs();

    // When
    var added = client.reactionsAdd(r -> r.channel(MAINTENANCE).timestamp(ts).name("eyes"));

    // Then
    assertThat(added.getError()).isNull();
    assertThat(
            client.reactionsAdd(r -> r.channel(MAINTENANCE).timestamp(ts).name("eyes")).getError())
        .isEqualTo("already_reacted");
    assertThat(
            client
                .reactionsRemove(r -> r.channel(MAINTENANCE).timestamp(ts).name("eyes"))
                .getError())
        .isNull();
    assertThat(
            client
                .reactionsRemove(r -> r.channel(MAINTENANCE).timestamp(ts).name("eyes"))
                .getError())
        .isEqualTo("no_reaction");
  }

  @Test
  void shouldUploadAFileIntoAThread() throws Exception {
    // Given
    String parent = client.chatPostMessage(r -> r.channel(MAINTENANCE).text("log")).getTs();

    // When
    var uploaded =
        client.filesUploadV2(
            r ->
                r.channel(MAINTENANCE)
                    .threadTs(parent)
                    .filename("drain.log")
                    .title("Drain log")
                    .initialComment("the whole log")
                    .content("evicted web-1\n"));

    // Then
    assertThat(uploaded.getError()).isNull();
    var shown = world.people().awaitMessage("guest", "maintenance", "the whole log");
    String url = world.baseUrl() + shown.at("/files/0/url").asString();
    assertThat(shown.at("/files/0/title").asString()).isEqualTo("Drain log");
    try (HttpClient http = HttpClient.newHttpClient()) {
      var file =
          http.send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              BodyHandlers.ofString(StandardCharsets.UTF_8));
      assertThat(file.body()).isEqualTo("evicted web-1\n");
    }
  }

  @Test
  void shouldLinkToAMessage() throws Exception {
    // Given
    String ts = client.chatPostMessage(r -> r.channel(MAINTENANCE).text("link")).getTs();

    // When
    var link = client.chatGetPermalink(r -> r.channel(MAINTENANCE).messageTs(ts));

    // Then
    assertThat(link.getPermalink()).contains("/archives/C0MAINTENANCE/p" + ts.replace(".", ""));
  }

  @Test
  void shouldSayUnknownMethod() throws Exception {
    assertThat(client.pinsAdd(r -> r.channel(MAINTENANCE).timestamp("1.2")).getError())
        .isEqualTo("unknown_method");
  }

  @Test
  void shouldAnswer429WithRetryAfterWhenStrict() throws Exception {
    // Given
    try (PracticeWorld strict = PracticeWorld.start(PracticeOptions.slackOnly());
        BoltBot eager = new BoltBot(strict)) {
      for (int i = 0; i < 5; i++) {
        String number = Integer.toString(i);
        assertThat(eager.client().chatPostMessage(r -> r.channel(MAINTENANCE).text(number)).isOk())
            .isTrue();
      }

      // When / Then
      assertThatThrownBy(
              () -> {
                for (int i = 0; i < 10; i++) {
                  eager.client().chatPostMessage(r -> r.channel(MAINTENANCE).text("too much"));
                }
              })
          .isInstanceOfSatisfying(
              SlackApiException.class,
              refused -> {
                assertThat(refused.getResponse().code()).isEqualTo(429);
                assertThat(refused.getResponse().header("Retry-After")).isEqualTo("1");
              });
    }
  }
}
