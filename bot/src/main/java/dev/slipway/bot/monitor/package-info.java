/**
 * What Slipway looks after by itself: vigils, whose concerns it tells loudly, and digests, which it
 * keeps up to date for a day. Belongs here: when to look, when to tell, how to say it. Does not:
 * knowing what is wrong with a cluster, which is {@code actions}.
 */
@NullMarked
package dev.slipway.bot.monitor;

import org.jspecify.annotations.NullMarked;
