/**
 * What monitors tell: alerts and digests. Belongs here: the port that a family implements to watch
 * clusters. Does not: when monitors are asked and who is notified, which is the bot's.
 */
@NullMarked
package dev.slipway.actions.api.monitor;

import org.jspecify.annotations.NullMarked;
