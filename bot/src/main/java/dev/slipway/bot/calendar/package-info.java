/**
 * When maintenance may begin. Belongs here: what freezes and maintenance windows share. Does not:
 * parsing of times, which is {@code time}, and waiting for them, which is {@code timer}.
 */
@NullMarked
package dev.slipway.bot.calendar;

import org.jspecify.annotations.NullMarked;
