package dev.slipway.practice.control;

import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.Workspace;
import io.javalin.http.Context;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** A control request, with people and channels by the names its reader uses. */
record Request(Workspace workspace, Context context, ObjectNode body) {

  static Request of(Workspace workspace, Context context) {
    String text = context.body();
    ObjectNode body =
        text.isBlank()
            ? Json.object()
            : Json.parseObject(text)
                .orElseThrow(() -> new BadRequest("the body is no JSON object"));
    return new Request(workspace, context, body);
  }

  String required(String field) {
    return text(field).orElseThrow(() -> new BadRequest("'" + field + "' is missing"));
  }

  Optional<String> text(String field) {
    return Json.optional(body, field);
  }

  /** The person who acts. */
  Person user() {
    return person(required("user"));
  }

  /** The reader named in the query, if any. */
  Optional<Person> reader() {
    return query("user").map(this::person);
  }

  Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name)).filter(value -> !value.isBlank());
  }

  Person person(String name) {
    return workspace
        .people()
        .named(name)
        .orElseThrow(() -> new BadRequest("nobody here is called '" + name + "'"));
  }

  /** The channel named in the body, as the acting person sees it. */
  Channel channel() {
    return channel(Optional.of(user()), required("channel"));
  }

  Channel channel(Optional<Person> reader, String name) {
    return workspace
        .channels()
        .asSeenBy(reader, name)
        .orElseThrow(() -> new BadRequest("there is no channel '" + name + "'"));
  }
}
