/**
 * Freezes: times in which nothing disruptive begins in a cluster. Belongs here: what is frozen
 * until when, who may end it, how it is announced. Does not: reading what people type ({@code
 * bot.command}), and asking whether an operation may begin ({@code bot.operation}).
 */
@NullMarked
package dev.slipway.bot.calendar.freeze;

import org.jspecify.annotations.NullMarked;
