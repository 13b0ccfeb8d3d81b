package dev.slipway.bot.whole;

import static dev.slipway.bot.whole.BotInWorld.ts;
import static dev.slipway.bot.whole.BotInWorld.words;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.kube.api.ApiFaults.Effect;
import dev.slipway.practice.kube.api.ApiFaults.Match;
import dev.slipway.practice.slack.state.OpenView;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** What is typed or stands wrong: one clear sentence to the one who asked, and nothing changed. */
class BadInputIT {
  private static final String ROOM = "maintenance";
  private static BotInWorld whole;

  private List<String> before = List.of();

  @BeforeAll
  static void start() {
    whole = BotInWorld.start("1h");
  }

  @AfterAll
  static void stop() {
    whole.close();
  }

  @BeforeEach
  void look() {
    before = whole.cluster();
  }

  /** After each of these the cluster is as it was, and the bot answers. */
  @AfterEach
  void shouldHaveChangedNothingAndStillAnswer() {
    whole.world().cluster().api().faults().clear();
    whole.world().cluster().api().setReachable(true);
    assertThat(whole.cluster()).isEqualTo(before);
    assertThat(words(whole.whispered("guest", ROOM, "/slipway help"))).contains("/drain");
  }

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("/slipway drian node01", "there is no command drian. Did you mean /drain?"),
        Arguments.of("/drain node01 --foo", "there is no option --foo. Did you mean --for?"),
        Arguments.of("/drain node01 --xyzzy", "/drain: there is no option --xyzzy. There are --"),
        Arguments.of("/drain node01 --forse", "Did you mean --force?"),
        Arguments.of("/drain node99", "there is no node \"node99\" in practice."),
        Arguments.of("/drain node99", "Type `/nodes` to list all 4."),
        Arguments.of(
            "/drain node01 --cluster prod", "there is no cluster prod. Here it is practice."),
        Arguments.of(
            "/drain node01 --timeout=5", "--timeout takes a duration such as 90s or 5m; got 5."),
        Arguments.of(
            "/drain node01 --grace-period=x", "--grace-period takes a whole number; got x."),
        Arguments.of("/drain node01 --timeout", "--timeout needs a value."),
        Arguments.of("/drain node01 node02", "Not possible as asked: Drain node01 and node02"),
        Arguments.of("/why node01 node02", "node02 is left over."),
        Arguments.of("/drain " + "x".repeat(64_000), "Nothing was done; ask for less at once."),
        Arguments.of("/drain <!channel>", "&lt;!channel&gt; cannot be a node's name."),
        Arguments.of("/drain `node01`", "ˋnode01ˋ cannot be a node's name."),
        Arguments.of("/operations op-999", "there is no such operation. Type `/operations` to see"),
        Arguments.of("/operations soon", "soon is not the name of an operation."),
        Arguments.of("/drain node01", "Add --delete-emptydir-data to lose that data"),
        Arguments.of("/drain “node02” —dry-run", "Nothing was done, and nobody was asked."),
        Arguments.of("/drain node02 --dry-run ", "7 pods move"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void shouldSayWhatIsWrongToTheOneWhoAsked(String line, String sentence) {
    // When
    ObjectNode answer = whole.whispered("requester", ROOM, line);

    // Then
    assertThat(words(answer)).contains(sentence).doesNotContain("<!channel>");
    assertThat(answer.path("reader").asString("")).isEqualTo("U0REQUESTER");
  }

  @Test
  void shouldSayWhereTheClustersAre() {
    // When
    ObjectNode named = whole.whispered("requester", "platform", "/drain node01");
    ObjectNode bare = whole.whispered("requester", "platform", "/drain");

    // Then
    assertThat(words(named)).isEqualTo(words(bare));
    assertThat(words(bare)).contains("this conversation has no cluster. Ask in #maintenance.");
  }

  @Test
  void shouldOpenTheFormWhenTheNodeIsMissing() {
    // When
    whole.people().command("requester", ROOM, "/drain");

    // Then
    OpenView form = whole.people().awaitModal("requester", "action_form:drain");
    assertThat(whole.people().cancel("requester", form.id()).ok()).isTrue();
  }

  @Test
  void shouldMentionNobodyByAReason() {
    // When
    ObjectNode asked = ask("/drain node02 --reason disk <!channel> -5 `rm -rf` *b*", "disk");
    withdraw(asked);

    // Then
    assertThat(words(asked)).contains("disk").contains("-5 ˋrm -rfˋ ∗b∗").doesNotContain("<!ch");
  }

  @Test
  void shouldRefuseWhoMayNotDecide() {
    // Given
    ObjectNode asked = ask("/drain node03 --reason deciding", "deciding");

    // When
    ObjectNode toGuest = pressed("guest", asked);
    ObjectNode toRequester = pressed("requester", asked);
    withdraw(asked);

    // Then
    assertThat(words(toGuest)).contains("you are not among this channel's approvers. Ask one");
    assertThat(words(toRequester)).contains("you asked for it yourself. Somebody else");
  }

  @Test
  void shouldNotAskTwiceForTheSame() {
    // Given
    ObjectNode asked = ask("/drain node02 --reason first", "first");

    // When
    ObjectNode again = whole.whispered("guest", ROOM, "/drain node02 --reason second");
    withdraw(asked);

    // Then
    assertThat(words(again)).contains("That is already on its way");
  }

  @Test
  void shouldSayThatTheClusterIsDown() {
    // Given
    whole.world().cluster().api().setReachable(false);

    // When
    ObjectNode answer = whole.whispered("requester", ROOM, "/drain node02");
    whole.world().cluster().api().setReachable(true);

    // Then
    assertThat(words(answer)).contains("Draining node02 in practice").contains("cannot be reached");
  }

  @Test
  void shouldFailWhenTheNodeVanishesBeforeTheYes() {
    // Given
    ObjectNode asked = ask("/drain node03 --reason vanishing", "vanishing");
    var api = whole.world().cluster().api();
    api.faults()
        .arm(
            new Match("get", "nodes", "node03"),
            new Effect.Answer(404, "NotFound", "nodes \"node03\" not found"),
            1_000);

    // When
    whole.people().click("approver", ROOM, ts(asked), "approve");
    ObjectNode failed = ended(asked, "Failed");

    // Then
    // Whichever looks first: the plan, or the cordon after a look that stood already.
    assertThat(words(failed))
        .containsPattern("there is no node \"node03\" in practice|node03 is no longer there");
  }

  @Test
  void shouldSayThatTheTokenHasExpired() {
    // Given
    whole
        .world()
        .cluster()
        .api()
        .faults()
        .arm(Match.everything(), new Effect.Answer(401, "Unauthorized", "Unauthorized"), 1_000);

    // When
    ObjectNode answer = whole.whispered("requester", ROOM, "/nodes");

    // Then
    assertThat(words(answer)).contains("Listing the nodes of practice").contains("kubeconfig");
  }

  private static ObjectNode ask(String line, String reason) {
    whole.people().command("requester", ROOM, line);
    // Where it takes long, a notice that it is looked at shows the line before.
    return whole
        .people()
        .awaitMessage(
            "approver",
            ROOM,
            Duration.ofSeconds(15),
            message ->
                words(message).contains("Approval needed") && words(message).contains(reason));
  }

  private static ObjectNode pressed(String user, ObjectNode asked) {
    whole.people().click(user, ROOM, ts(asked), "approve");
    return whole.people().awaitMessage(user, ROOM, "Approving op-");
  }

  private static void withdraw(ObjectNode asked) {
    assertThat(whole.people().click("requester", ROOM, ts(asked), "cancel_operation").error())
        .isEmpty();
    assertThat(words(ended(asked, "Cancelled"))).contains("Nothing was done.");
  }

  private static ObjectNode ended(ObjectNode asked, String how) {
    return whole
        .people()
        .awaitMessage(
            "requester",
            ROOM,
            Duration.ofSeconds(15),
            message -> ts(message).equals(ts(asked)) && words(message).contains(how));
  }
}
