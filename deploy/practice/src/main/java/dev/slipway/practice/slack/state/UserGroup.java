package dev.slipway.practice.slack.state;

import java.util.List;

/** A user group such as {@code @approvers}. */
public record UserGroup(String id, String handle, String name, List<String> users) {
  public UserGroup {
    users = List.copyOf(users);
  }
}
