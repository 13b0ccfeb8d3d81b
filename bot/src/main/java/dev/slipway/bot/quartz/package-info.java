/**
 * What happens later, or again after a crash: Quartz and nothing but Quartz. It knows operations by
 * their id only; what running or expiring means is decided in {@code bot.operation}.
 */
@NullMarked
package dev.slipway.bot.quartz;

import org.jspecify.annotations.NullMarked;
