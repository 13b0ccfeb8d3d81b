package dev.slipway.practice.slack.interact;

import dev.slipway.practice.slack.state.Channel;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.Workspace;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what a person types into what Slack sends: escaped, with mentions by id. */
final class TypedText {
  private static final Pattern MENTION = Pattern.compile("(?<![\\w.<])([@#])([\\w.-]*\\w)");

  private final Workspace workspace;

  TypedText(Workspace workspace) {
    this.workspace = workspace;
  }

  /** The three characters that Slack escapes. */
  static String escaped(String typed) {
    return typed.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** Escaped, and names of people and channels replaced by {@code <@U…>} and {@code <#C…|name>}. */
  String withMentions(String typed) {
    return MENTION.matcher(escaped(typed)).replaceAll(this::mention);
  }

  private String mention(MatchResult match) {
    String name = match.group(2);
    Optional<String> mention = match.group(1).equals("@") ? person(name) : channel(name);
    return Matcher.quoteReplacement(mention.orElse(match.group()));
  }

  private Optional<String> person(String name) {
    if (name.equals("channel") || name.equals("here") || name.equals("everyone")) {
      return Optional.of("<!" + name + ">");
    }
    return workspace
        .people()
        .named(name)
        .map(Person::id)
        .map(id -> "<@" + id + ">")
        .or(
            () ->
                workspace.userGroups().stream()
                    .filter(group -> group.handle().equals(name))
                    .map(group -> "<!subteam^" + group.id() + ">")
                    .findFirst());
  }

  private Optional<String> channel(String name) {
    return workspace
        .channels()
        .named(name)
        .filter(channel -> !channel.isDirect())
        .map((Channel channel) -> "<#" + channel.id() + "|" + channel.name() + ">");
  }
}
