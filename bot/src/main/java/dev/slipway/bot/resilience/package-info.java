/**
 * What a room of the bot throws when something it stands on is away for now, such as the database,
 * so that every other room can tell that from a mistake. Belongs here: these exceptions and their
 * sentences. Does not: noticing it, which is the room's, and waiting, which is the caller's.
 */
@NullMarked
package dev.slipway.bot.resilience;

import org.jspecify.annotations.NullMarked;
