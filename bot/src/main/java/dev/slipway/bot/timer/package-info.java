/**
 * The port for timers: something to be done once, at a time, in one replica, also after a restart.
 * Belongs here: the port. Does not: Quartz, which implements it in {@code quartz}.
 */
@NullMarked
package dev.slipway.bot.timer;

import org.jspecify.annotations.NullMarked;
