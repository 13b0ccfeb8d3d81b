package dev.slipway.practice.slack.state;

import java.time.Clock;
import java.util.List;

/** The whole practice workspace, in memory. Its parts are thread-safe on their own. */
public final class Workspace {
  public static final String TEAM_ID = "T0PRACTICE";
  public static final String TEAM_NAME = "Practice";
  public static final String TEAM_DOMAIN = "practice";

  private final ChangeFeed feed = new ChangeFeed();
  private final Ids ids = new Ids();
  private final Clock clock;
  private final People people;
  private final Channels channels;
  private final Messages messages;
  private final Views views;
  private final Files files = new Files();
  private final List<UserGroup> userGroups =
      List.of(
          new UserGroup(
              "S0APPROVERS", "approvers", "Approvers", List.of("U0APPROVER", "U0APPROVER2")),
          new UserGroup("S0PLATFORM", "platform-team", "Platform team", List.of("U0REQUESTER")));

  public Workspace(People people, Clock clock) {
    this.people = people;
    this.clock = clock;
    this.channels = new Channels(people, feed, clock.instant().getEpochSecond());
    this.messages = new Messages(new MessageClock(clock), feed);
    this.views = new Views(ids, feed);
  }

  public Clock clock() {
    return clock;
  }

  public ChangeFeed feed() {
    return feed;
  }

  public Ids ids() {
    return ids;
  }

  public People people() {
    return people;
  }

  public Channels channels() {
    return channels;
  }

  public Messages messages() {
    return messages;
  }

  public Views views() {
    return views;
  }

  public Files files() {
    return files;
  }

  public List<UserGroup> userGroups() {
    return userGroups;
  }
}
