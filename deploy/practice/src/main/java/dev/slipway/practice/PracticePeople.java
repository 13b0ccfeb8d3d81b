package dev.slipway.practice;

import dev.slipway.practice.control.MessageView;
import dev.slipway.practice.slack.SlackStandIn;
import dev.slipway.practice.slack.interact.Click;
import dev.slipway.practice.slack.interact.Outcome;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.OpenView;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.Workspace;
import dev.slipway.practice.slack.wire.MessageWire;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The practice people's hands and eyes, for tests. Names as in the control API. Thread-safe. */
public final class PracticePeople {
  private final SlackStandIn slack;
  private final Workspace workspace;
  private final MessageView view;

  PracticePeople(SlackStandIn slack, String baseUrl) {
    this.slack = slack;
    this.workspace = slack.workspace();
    this.view = new MessageView(workspace, new MessageWire(workspace, baseUrl));
  }

  /** Types a slash command and waits until it is acknowledged or Slack gives up. */
  public Outcome command(String user, String channel, String text) {
    Person person = person(user);
    return await(
        slack.hands().commands().command(person, channel(person, channel), text, Optional.empty()));
  }

  /** Posts a message; {@code @slipway} in it mentions the bot. */
  public Outcome say(String user, String channel, String text) {
    return say(user, channel, text, Optional.empty());
  }

  /** Posts a reply in a thread. */
  public Outcome reply(String user, String channel, String threadTs, String text) {
    return say(user, channel, text, Optional.of(threadTs));
  }

  /** Shares an entry of a Slack list, in a shape that SDKs cannot read back. */
  public Outcome shareList(String user, String channel) {
    Person person = person(user);
    return await(slack.hands().posts().shareList(person, channel(person, channel)));
  }

  /** Shares a file with a comment, in a shape that SDKs cannot read back. */
  public Outcome shareFile(String user, String channel, String comment) {
    Person person = person(user);
    return await(slack.hands().posts().shareFile(person, channel(person, channel), comment));
  }

  private Outcome say(String user, String channel, String text, Optional<String> thread) {
    Person person = person(user);
    return await(slack.hands().posts().post(person, channel(person, channel), text, thread));
  }

  /** Presses a button of a message. */
  public Outcome click(String user, String channel, String ts, String actionId) {
    return use(user, channel, ts, Click.on(actionId));
  }

  /** Presses the button of that value, or chooses that option. */
  public Outcome click(String user, String channel, String ts, String actionId, String value) {
    return use(user, channel, ts, Click.on(actionId).choosing(node(value)));
  }

  /** Uses any element of a message. */
  public Outcome use(String user, String channel, String ts, Click click) {
    Person person = person(user);
    return await(slack.hands().clicks().onMessage(person, channel(person, channel), ts, click));
  }

  /** Uses an element of an open modal or the Home tab. */
  public Outcome useView(String user, String viewId, Click click) {
    return await(slack.hands().clicks().onView(person(user), viewId, click));
  }

  private static JsonNode node(String value) {
    return Json.array().add(value).get(0);
  }

  /** Submits a modal; values by action_id or block_id, a select's by its option's value. */
  public Outcome submit(String user, String viewId, Map<String, String> values) {
    ObjectNode entered = Json.object();
    values.forEach(entered::put);
    return submit(user, viewId, entered);
  }

  /** Submits a modal with values in the README's shape. */
  public Outcome submit(String user, String viewId, ObjectNode values) {
    return await(slack.hands().modals().submit(person(user), viewId, values));
  }

  /** Cancels a modal. */
  public Outcome cancel(String user, String viewId) {
    return await(slack.hands().modals().close(person(user), viewId, false));
  }

  /** Opens the app's Home tab. */
  public Outcome openHome(String user) {
    return await(slack.hands().homeTab().open(person(user), "home"));
  }

  /** The person's Home tab, once the app has published one. */
  public Optional<OpenView> home(String user) {
    return workspace.views().home(person(user).id());
  }

  /** The person's open modals, the lowest first. */
  public List<OpenView> modals(String user) {
    return workspace.views().stack(person(user).id());
  }

  /** What the person sees in the channel, oldest first, in the README's shape. */
  public List<ObjectNode> messages(String user, String channel) {
    Person person = person(user);
    return view.channel(channel(person, channel).id(), Optional.of(person));
  }

  /** Everything in the channel, everybody's ephemerals included. */
  public List<ObjectNode> messages(String channel) {
    Channel found =
        workspace
            .channels()
            .named(channel)
            .orElseThrow(() -> new IllegalArgumentException("no channel " + channel));
    return view.channel(found.id(), Optional.empty());
  }

  /**
   * Waits until the person sees such a message in the channel or one of its threads.
   *
   * @throws AssertionError when there is none within the time, saying what there was
   */
  public ObjectNode awaitMessage(
      String user, String channel, Duration within, Predicate<ObjectNode> wanted) {
    return new Watch(workspace.feed())
        .until(
            within,
            () -> everything(user, channel).filter(wanted).findFirst(),
            () -> "no such message; there were: " + messages(user, channel));
  }

  /** Waits up to ten seconds until the person sees a message with the text in it or its blocks. */
  public ObjectNode awaitMessage(String user, String channel, String text) {
    return awaitMessage(
        user,
        channel,
        Duration.ofSeconds(10),
        message ->
            message.path("text").asString("").contains(text)
                || Json.allTexts(message.path("blocks")).anyMatch(part -> part.contains(text)));
  }

  /** Waits up to ten seconds until the person has a modal of that callback id on top. */
  public OpenView awaitModal(String user, String callbackId) {
    return new Watch(workspace.feed())
        .until(
            Duration.ofSeconds(10),
            () ->
                modals(user).stream()
                    .reduce((lower, higher) -> higher)
                    .filter(
                        modal -> Json.text(modal.definition(), "callback_id").equals(callbackId)),
            () -> "no modal " + callbackId + "; open are: " + modals(user));
  }

  /** Waits up to ten seconds until the app is connected in Socket Mode. */
  public void awaitBot() {
    int connections =
        new Watch(workspace.feed())
            .until(
                Duration.ofSeconds(10),
                () -> Optional.of(slack.sockets().connectionCount()).filter(count -> count > 0),
                () -> "the app has not connected");
    assert connections > 0;
  }

  private Stream<ObjectNode> everything(String user, String channel) {
    return messages(user, channel).stream()
        .flatMap(
            message ->
                Stream.concat(
                    Stream.of(message),
                    Json.items(message, "replies").stream()
                        .flatMap(reply -> Json.asObject(reply).stream())));
  }

  private Person person(String name) {
    return workspace
        .people()
        .named(name)
        .orElseThrow(() -> new IllegalArgumentException("nobody is called " + name));
  }

  private Channel channel(Person person, String name) {
    return workspace
        .channels()
        .asSeenBy(Optional.of(person), name)
        .orElseThrow(() -> new IllegalArgumentException("no channel " + name));
  }

  private static Outcome await(CompletableFuture<Outcome> outcome) {
    return outcome.join();
  }
}
