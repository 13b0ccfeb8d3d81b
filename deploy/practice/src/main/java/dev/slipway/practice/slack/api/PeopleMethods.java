package dev.slipway.practice.slack.api;

import static dev.slipway.practice.slack.api.ApiMethod.bot;

import dev.slipway.practice.slack.app.Credentials;
import dev.slipway.practice.slack.json.Json;
import dev.slipway.practice.slack.limits.Tier;
import dev.slipway.practice.slack.state.People;
import dev.slipway.practice.slack.state.Person;
import dev.slipway.practice.slack.state.UserGroup;
import dev.slipway.practice.slack.state.Workspace;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** {@code users.*} and {@code usergroups.*}. */
final class PeopleMethods {
  private static final int DEFAULT_LIMIT = 200;

  private final Workspace workspace;
  private final Places places;

  PeopleMethods(Workspace workspace, Places places) {
    this.workspace = workspace;
    this.places = places;
  }

  List<ApiMethod> methods() {
    List<String> users = List.of("users:read");
    List<String> groups = List.of("usergroups:read");
    return List.of(
        bot("users.info", Tier.TIER_4, users, this::info),
        bot("users.list", Tier.TIER_2, users, this::list),
        bot("usergroups.list", Tier.TIER_2, groups, this::groups),
        bot("usergroups.users.list", Tier.TIER_2, groups, this::groupMembers));
  }

  private ObjectNode info(ApiCall call) {
    Person person = places.person(call.required("user"));
    return Json.object(answer -> answer.set("user", wire(person, call.flag("include_locale"))));
  }

  private ObjectNode list(ApiCall call) {
    Page<Person> page = Page.of(workspace.people().all(), call, DEFAULT_LIMIT);
    List<ObjectNode> members =
        page.items().stream().map(person -> wire(person, call.flag("include_locale"))).toList();
    return page.closing(Page.answer("members", members))
        .put("cache_ts", workspace.clock().instant().getEpochSecond());
  }

  private ObjectNode wire(Person person, boolean withLocale) {
    ObjectNode node =
        Json.object()
            .put("id", person.id())
            .put("team_id", Workspace.TEAM_ID)
            .put("name", person.name())
            .put("real_name", person.realName())
            .put("deleted", false)
            .put("tz", person.zone().getId())
            .put("tz_label", person.zone().getDisplayName(TextStyle.FULL, Locale.US))
            .put("tz_offset", person.offsetSeconds(workspace.clock().instant()))
            .put("is_admin", false)
            .put("is_owner", false)
            .put("is_bot", person.id().equals(People.BOT_USER))
            .put("is_app_user", false)
            .put("is_restricted", false)
            .put("is_ultra_restricted", false)
            .put("updated", 1);
    ObjectNode profile =
        node.putObject("profile")
            .put("real_name", person.realName())
            .put("real_name_normalized", person.realName())
            .put("display_name", person.displayName())
            .put("display_name_normalized", person.displayName())
            .put("team", Workspace.TEAM_ID);
    if (person.id().equals(People.BOT_USER)) {
      profile.put("bot_id", Credentials.BOT_ID).put("api_app_id", Credentials.APP_ID);
    }
    return withLocale ? node.put("locale", person.locale().toLanguageTag()) : node;
  }

  private ObjectNode groups(ApiCall call) {
    boolean withUsers = call.flag("include_users");
    return Page.answer(
        "usergroups",
        workspace.userGroups().stream().map(group -> wire(group, withUsers)).toList());
  }

  private static ObjectNode wire(UserGroup group, boolean withUsers) {
    ObjectNode node =
        Json.object()
            .put("id", group.id())
            .put("team_id", Workspace.TEAM_ID)
            .put("is_usergroup", true)
            .put("name", group.name())
            .put("handle", group.handle())
            .put("description", "")
            .put("user_count", group.users().size());
    if (withUsers) {
      node.set("users", Json.strings(group.users()));
    }
    return node;
  }

  private ObjectNode groupMembers(ApiCall call) {
    String id = call.required("usergroup");
    UserGroup group =
        workspace.userGroups().stream()
            .filter(candidate -> candidate.id().equals(id))
            .findFirst()
            .orElseThrow(() -> Refusal.of("no_such_subteam"));
    return Json.object(answer -> answer.set("users", Json.strings(group.users())));
  }
}
