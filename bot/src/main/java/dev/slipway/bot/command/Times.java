package dev.slipway.bot.command;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.calendar.StartTime;
import dev.slipway.bot.calendar.TimeWords;
import dev.slipway.bot.conversation.InboundCommand;
import dev.slipway.bot.conversation.TimeZones;
import dev.slipway.config.vocabulary.Zones;
import java.time.Clock;
import java.time.ZoneId;

/** What people mean by a time: the channel's zone, else their own, else UTC. Thread-safe. */
final class Times {
  private final Channels channels;
  private final TimeZones people;
  private final Clock clock;

  Times(Channels channels, TimeZones people, Clock clock) {
    this.channels = channels;
    this.people = people;
    this.clock = clock;
  }

  Outcome<StartTime> read(String words, InboundCommand said) {
    return new TimeWords(zone(said), clock.instant()).read(words);
  }

  /** The zone that is meant where none is said. */
  ZoneId zone(InboundCommand said) {
    return channels
        .timeZone(said.channel(), said.channelName())
        .or(() -> people.of(said.user()))
        .orElse(Zones.UTC);
  }
}
