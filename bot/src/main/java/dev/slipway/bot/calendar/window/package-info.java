/**
 * Maintenance windows: where a cluster has some, what is disruptive begins inside them only.
 * Belongs here: when they are open, who may change them, how they are announced. Does not: reading
 * what people type ({@code bot.command}), and asking whether an operation may begin ({@code
 * bot.operation}).
 */
@NullMarked
package dev.slipway.bot.calendar.window;

import org.jspecify.annotations.NullMarked;
