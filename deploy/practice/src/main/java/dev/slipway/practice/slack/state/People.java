package dev.slipway.practice.slack.state;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The people of the practice workspace; fixed for its lifetime. */
public final class People {
  public static final String BOT_USER = "U0SLIPWAY";
  public static final String SLACKBOT = "USLACKBOT";

  private final List<Person> people;

  private People(List<Person> people) {
    this.people = List.copyOf(people);
  }

  /** The four people, the bot with the given display name, and Slackbot. */
  public static People ofPractice(String botHandle, String botName) {
    return new People(
        List.of(
            human("U0REQUESTER", "requester", "Rita Requester", "de-DE", "Europe/Berlin"),
            human("U0APPROVER", "approver", "Ada Approver", "en-US", "America/New_York"),
            human("U0APPROVER2", "approver2", "Ben Backup", "ko-KR", "Asia/Seoul"),
            human("U0GUEST", "guest", "Gus Guest", "en-GB", "Europe/London"),
            bot(BOT_USER, botHandle, botName),
            bot(SLACKBOT, "slackbot", "Slackbot")));
  }

  private static Person human(String id, String name, String real, String locale, String zone) {
    return new Person(id, name, real, Locale.forLanguageTag(locale), ZoneId.of(zone), false);
  }

  private static Person bot(String id, String name, String real) {
    return new Person(id, name, real, Locale.US, ZoneId.of("America/Los_Angeles"), true);
  }

  public List<Person> all() {
    return people;
  }

  public List<Person> humans() {
    return people.stream().filter(person -> !person.isBot()).toList();
  }

  public Optional<Person> byId(String id) {
    return people.stream().filter(person -> person.id().equals(id)).findFirst();
  }

  /** By handle (with or without {@code @}) or id; {@code bot} is the app's bot user. */
  public Optional<Person> named(String nameOrId) {
    String wanted = nameOrId.startsWith("@") ? nameOrId.substring(1) : nameOrId;
    if (wanted.equals("bot")) {
      return byId(BOT_USER);
    }
    return people.stream()
        .filter(person -> person.name().equals(wanted) || person.id().equals(wanted))
        .findFirst();
  }

  public Person bot() {
    return byId(BOT_USER).orElseThrow();
  }
}
