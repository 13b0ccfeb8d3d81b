package dev.slipway.practice.slack.state;

import java.util.ArrayList;
import java.util.List;

/** An emoji under a message and who put it there. */
public record Reaction(String name, List<String> users) {
  public Reaction {
    users = List.copyOf(users);
  }

  Reaction with(String user) {
    List<String> more = new ArrayList<>(users);
    more.add(user);
    return new Reaction(name, more);
  }

  Reaction without(String user) {
    return new Reaction(name, users.stream().filter(other -> !other.equals(user)).toList());
  }
}
