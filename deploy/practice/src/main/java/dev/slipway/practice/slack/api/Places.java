package dev.slipway.practice.slack.api;

import dev.slipway.practice.slack.app.InstalledApp;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.Workspace;

/** Finds what a call's arguments name, or refuses in Slack's words. */
final class Places {
  private final Workspace workspace;
  private final InstalledApp app;

  Places(Workspace workspace, InstalledApp app) {
    this.workspace = workspace;
    this.app = app;
  }

  /** The channel by id alone, as most methods want it. */
  Channel channel(ApiCall call) {
    return workspace
        .channels()
        .byId(call.required("channel"))
        .orElseThrow(() -> Refusal.of("channel_not_found"));
  }

  /** A channel that the bot is a member of. */
  Channel joined(ApiCall call) {
    Channel channel = channel(call);
    requireMember(channel);
    return channel;
  }

  /** Where to post: a channel's id or name, or a person's id for their direct message. */
  Channel target(ApiCall call) {
    String name = call.required("channel");
    if (workspace.people().byId(name).filter(person -> !person.isBot()).isPresent()) {
      return workspace.channels().directWith(name);
    }
    Channel channel =
        workspace.channels().named(name).orElseThrow(() -> Refusal.of("channel_not_found"));
    if (!app.manifest().scopes().contains("chat:write.public")) {
      requireMember(channel);
    }
    return channel;
  }

  private static void requireMember(Channel channel) {
    if (!channel.has(People.BOT_USER)) {
      throw Refusal.of("not_in_channel");
    }
  }

  Person person(String id) {
    return workspace.people().byId(id).orElseThrow(() -> Refusal.of("user_not_found"));
  }
}
