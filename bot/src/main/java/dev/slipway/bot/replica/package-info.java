/**
 * Which of several replicas may work. Belongs here: who is alive, and how a replica that cannot say
 * so stops in time. Does not: what they work on, and keeping the list, which is the store's.
 */
@NullMarked
package dev.slipway.bot.replica;

import org.jspecify.annotations.NullMarked;
