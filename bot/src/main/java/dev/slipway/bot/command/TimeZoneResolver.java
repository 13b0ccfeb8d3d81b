package dev.slipway.bot.command;

import dev.slipway.actions.failure.Outcome;
import dev.slipway.bot.messaging.InboundCommand;
import dev.slipway.bot.messaging.TimeZoneLookup;
import dev.slipway.bot.time.TimeParser;
import dev.slipway.bot.time.ZonedStart;
import dev.slipway.config.types.TimeZoneNames;
import java.time.Clock;
import java.time.ZoneId;

/** What people mean by a time: the channel's zone, else their own, else UTC. Thread-safe. */
final class TimeZoneResolver {
  private final ChannelScope channelScope;
  private final TimeZoneLookup people;
  private final Clock clock;

  TimeZoneResolver(ChannelScope channelScope, TimeZoneLookup people, Clock clock) {
    this.channelScope = channelScope;
    this.people = people;
    this.clock = clock;
  }

  Outcome<ZonedStart> read(String words, InboundCommand said) {
    return new TimeParser(zone(said), clock.instant()).read(words);
  }

  /** The zone that is meant where none is said. */
  ZoneId zone(InboundCommand said) {
    return channelScope
        .timeZone(said.channel(), said.channelName())
        .or(() -> people.of(said.user()))
        .orElse(TimeZoneNames.UTC);
  }
}
