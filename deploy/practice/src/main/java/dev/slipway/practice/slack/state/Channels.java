package dev.slipway.practice.slack.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The workspace's conversations. Thread-safe. */
public final class Channels {
  private final Map<String, Channel> byId = new LinkedHashMap<>();
  private final ChangeFeed feed;
  private final People people;

  Channels(People people, ChangeFeed feed, long created) {
    this.people = people;
    this.feed = feed;
    List<String> humans = people.humans().stream().map(Person::id).toList();
    List<String> everybody = new ArrayList<>(humans);
    everybody.add(People.BOT_USER);
    add("maintenance", "Cluster maintenance: ask, approve, watch", created, everybody);
    add("platform", "Platform team", created, everybody);
    add("random", "Anything but work", created, humans);
    for (Person human : people.humans()) {
      String id = "D0" + human.name().toUpperCase(Locale.ROOT);
      Set<String> both = new LinkedHashSet<>(List.of(human.id(), People.BOT_USER));
      byId.put(id, new Channel(id, "@" + people.bot().name(), direct(), "", created, both));
    }
  }

  private static Channel.Kind direct() {
    return Channel.Kind.DIRECT;
  }

  private void add(String name, String topic, long created, List<String> members) {
    String id = "C0" + name.toUpperCase(Locale.ROOT);
    Set<String> all = new LinkedHashSet<>(members);
    byId.put(id, new Channel(id, name, Channel.Kind.CHANNEL, topic, created, all));
  }

  /** One more channel, with everybody and the bot in it; nothing new where it is there already. */
  public synchronized Channel create(String name, String topic, long created) {
    if (named(name).isEmpty()) {
      List<String> everybody = new ArrayList<>(people.humans().stream().map(Person::id).toList());
      everybody.add(People.BOT_USER);
      add(name, topic, created, everybody);
      feed.announce(Change.of("channel", named(name).orElseThrow().id()));
    }
    return named(name).orElseThrow();
  }

  public synchronized List<Channel> all() {
    return List.copyOf(byId.values());
  }

  public synchronized Optional<Channel> byId(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** A channel by id or name, with or without {@code #}. Direct messages only by id. */
  public synchronized Optional<Channel> named(String nameOrId) {
    String wanted = nameOrId.startsWith("#") ? nameOrId.substring(1) : nameOrId;
    return byId(wanted)
        .or(
            () ->
                byId.values().stream()
                    .filter(channel -> !channel.isDirect() && channel.name().equals(wanted))
                    .findFirst());
  }

  /** The direct message between the person and the bot. */
  public synchronized Channel directWith(String userId) {
    return byId.values().stream()
        .filter(channel -> channel.isDirect() && channel.has(userId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(userId + " has no direct message"));
  }

  /** A conversation as a person names it: channel name, id, or {@code @bot} for their own DM. */
  public synchronized Optional<Channel> asSeenBy(Optional<Person> reader, String name) {
    if (name.startsWith("@") && people.named(name).filter(Person::isBot).isPresent()) {
      return reader.map(person -> directWith(person.id()));
    }
    return named(name);
  }

  public synchronized Channel join(String channelId, String userId) {
    Channel joined = byId(channelId).orElseThrow().with(userId);
    byId.put(channelId, joined);
    feed.announce(Change.of("channel", channelId));
    return joined;
  }

  public synchronized Channel leave(String channelId, String userId) {
    Channel left = byId(channelId).orElseThrow().without(userId);
    byId.put(channelId, left);
    feed.announce(Change.of("channel", channelId));
    return left;
  }
}
