/**
 * Which operation may change which part of a cluster, and who waits. Belongs here: acquiring and
 * releasing locks, and the queue. Does not: storing locks, which is behind {@code port}.
 */
@NullMarked
package dev.slipway.bot.operation.lock;

import org.jspecify.annotations.NullMarked;
