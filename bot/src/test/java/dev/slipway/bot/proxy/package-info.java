/**
 * Lines to a server that fail as networks and servers do, for tests of every package of the bot.
 */
@NullMarked
package dev.slipway.bot.proxy;

import org.jspecify.annotations.NullMarked;
