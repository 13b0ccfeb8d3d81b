/**
 * The whole bot in this process against a practice world with its cluster: what people type comes
 * in through the socket, what they read is asserted. Parts of the bot are tested where they live.
 */
@NullMarked
package dev.slipway.bot.whole;

import org.jspecify.annotations.NullMarked;
