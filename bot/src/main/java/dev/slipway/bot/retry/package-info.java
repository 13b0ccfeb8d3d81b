/**
 * How long to pause between tries, for every room of the bot. Belongs here: pauses. Does not: what
 * is tried, when to give up, and waiting itself.
 */
@NullMarked
package dev.slipway.bot.retry;

import org.jspecify.annotations.NullMarked;
