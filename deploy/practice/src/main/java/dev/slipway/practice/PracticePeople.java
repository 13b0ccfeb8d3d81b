package dev.slipway.practice;

import dev.slipway.practice.control.MessageView;
import dev.slipway.practice.slack.SlackStandIn;
import dev.slipway.practice.slack.interact.Outcome;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.Workspace;
import dev.slipway.practice.slack.wire.MessageWire;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
        slack.commands().command(person, channel(person, channel), text, Optional.empty()));
  }

  /** Posts a message; {@code @slipway} in it mentions the bot. */
  public Outcome say(String user, String channel, String text) {
    return say(user, channel, text, Optional.empty());
  }

  /** Posts a reply in a thread. */
  public Outcome reply(String user, String channel, String threadTs, String text) {
    return say(user, channel, text, Optional.of(threadTs));
  }

  private Outcome say(String user, String channel, String text, Optional<String> thread) {
    Person person = person(user);
    return await(slack.posts().post(person, channel(person, channel), text, thread));
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
