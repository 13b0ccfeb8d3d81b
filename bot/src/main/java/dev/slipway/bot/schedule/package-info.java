/**
 * Schedules: lines that Slipway says by itself, again and again. Belongs here: what stands in the
 * calendar, when it is due, what is told about it. Does not: reading what people type ({@code
 * bot.command}), carrying anything out ({@code bot.operation}): a run is a line like any other.
 */
@NullMarked
package dev.slipway.bot.schedule;

import org.jspecify.annotations.NullMarked;
