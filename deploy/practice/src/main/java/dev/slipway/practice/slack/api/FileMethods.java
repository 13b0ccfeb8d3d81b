package dev.slipway.practice.slack.api;

import static dev.slipway.practice.slack.api.ApiMethod.bot;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.Tier;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Message;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.SharedFile;
import dev.slipway.practice.slack.state.Workspace;
import dev.slipway.practice.slack.wire.MessageWire;
import java.net.URLConnection;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** File upload in its three steps, and {@code files.info}. */
final class FileMethods {
  /** A gigabyte, Slack's limit for one file. */
  private static final int LARGEST = 1 << 30;

  private final Workspace workspace;
  private final Places places;
  private final MessageWire wire;
  private final String baseUrl;

  FileMethods(Workspace workspace, Places places, MessageWire wire, String baseUrl) {
    this.workspace = workspace;
    this.places = places;
    this.wire = wire;
    this.baseUrl = baseUrl;
  }

  List<ApiMethod> methods() {
    List<String> write = List.of("files:write");
    return List.of(
        bot("files.getUploadURLExternal", Tier.TIER_4, write, this::uploadUrl),
        bot("files.completeUploadExternal", Tier.TIER_4, write, this::complete),
        bot("files.info", Tier.TIER_4, List.of("files:read"), this::info));
  }

  private ObjectNode uploadUrl(ApiCall call) {
    String name = call.required("filename");
    int length = call.number("length", 0);
    if (length <= 0) {
      throw Refusal.missing("length");
    }
    if (length > LARGEST) {
      throw Refusal.of("file_upload_size_restricted");
    }
    String id = workspace.ids().next("F0");
    String type =
        Optional.ofNullable(URLConnection.guessContentTypeFromName(name)).orElse("text/plain");
    workspace
        .files()
        .reserve(
            new SharedFile(
                id,
                name,
                name,
                type,
                length,
                workspace.clock().instant().getEpochSecond(),
                People.BOT_USER,
                Optional.empty()));
    return Json.object().put("upload_url", baseUrl + "/upload/" + id).put("file_id", id);
  }

  private ObjectNode complete(ApiCall call) {
    JsonNode wanted =
        call.json("files", "invalid_arguments").orElseThrow(() -> Refusal.missing("files"));
    Optional<String> target =
        call.text("channel_id").or(() -> call.list("channels").stream().findFirst());
    Optional<Channel> channel = target.map(name -> channel(call, name));
    List<SharedFile> files = Json.items(wanted).stream().map(this::completed).toList();
    channel.ifPresent(shared -> share(call, shared, files));
    return Page.answer("files", files.stream().map(wire::file).toList());
  }

  private Channel channel(ApiCall call, String name) {
    ObjectNode arguments = call.arguments().deepCopy().put("channel", name);
    return places.joined(new ApiCall(call.method(), arguments, call.token()));
  }

  private SharedFile completed(JsonNode wanted) {
    String id = Json.text(wanted, "id");
    return workspace
        .files()
        .complete(id, Json.optional(wanted, "title"))
        .orElseThrow(() -> Refusal.of("file_not_found"));
  }

  private void share(ApiCall call, Channel channel, List<SharedFile> files) {
    Message posted =
        workspace
            .messages()
            .post(
                Message.draft(
                        channel.id(), People.BOT_USER, call.text("initial_comment").orElse(""))
                    .withFiles(files)
                    .inThread(call.text("thread_ts"), false));
    assert !posted.files().isEmpty();
  }

  private ObjectNode info(ApiCall call) {
    SharedFile file =
        workspace
            .files()
            .find(call.required("file"))
            .map(stored -> stored.file())
            .orElseThrow(() -> Refusal.of("file_not_found"));
    return Json.object(answer -> answer.set("file", wire.file(file)));
  }
}
