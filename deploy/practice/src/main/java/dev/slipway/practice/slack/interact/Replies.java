package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.api.ApiCall;
import dev.slipway.practice.slack.api.MessageContent;
import dev.slipway.practice.slack.api.Refusal;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.ResponseUrls.Origin;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.Workspace;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Messages that the app sends back by acknowledgement or {@code response_url}. */
public final class Replies {
  private final Workspace workspace;

  public Replies(Workspace workspace) {
    this.workspace = workspace;
  }

  /**
   * Carries out a reply: posts it, replaces the original, or deletes it.
   *
   * @return Slack's word when the reply is refused; empty when it is done
   */
  public Optional<String> carryOut(Origin origin, ObjectNode reply) {
    boolean delete = reply.path("delete_original").asBoolean(false);
    boolean replace = reply.path("replace_original").asBoolean(false);
    try {
      if (delete && origin.messageTs().isPresent()) {
        return missing(workspace.messages().delete(origin.channel(), origin.messageTs().get()));
      }
      ApiCall call = new ApiCall("response_url", reply, "");
      MessageContent content = MessageContent.ofPost(call);
      if (replace && origin.messageTs().isPresent()) {
        return missing(replace(origin, origin.messageTs().get(), content));
      }
      post(origin, call, content);
      return Optional.empty();
    } catch (Refusal refusal) {
      return Optional.of(Json.text(refusal.body(), "error"));
    }
  }

  private static Optional<String> missing(Optional<Message> done) {
    return done.isPresent() ? Optional.empty() : Optional.of("message_not_found");
  }

  private Optional<Message> replace(Origin origin, String ts, MessageContent content) {
    return workspace
        .messages()
        .edit(
            origin.channel(),
            ts,
            message ->
                message.withContent(content.text(), content.blocks(), content.attachments()));
  }

  private void post(Origin origin, ApiCall call, MessageContent content) {
    Optional<String> thread = call.text("thread_ts").or(origin::threadTs);
    Message draft =
        Message.draft(origin.channel(), People.BOT_USER, "")
            .withContent(content.text(), content.blocks(), content.attachments())
            .inThread(thread, false);
    boolean everybody = call.text("response_type").filter("in_channel"::equals).isPresent();
    Message posted = workspace.messages().post(everybody ? draft : draft.onlyFor(origin.user()));
    assert !posted.ts().isEmpty();
  }

  /** A line of Slack's own that only this person sees. */
  void fromSlackbot(String user, String channel, Optional<String> thread, String text) {
    Message posted =
        workspace
            .messages()
            .post(
                Message.draft(channel, People.SLACKBOT, text)
                    .inThread(thread, false)
                    .onlyFor(user));
    assert posted.isEphemeral();
  }
}
