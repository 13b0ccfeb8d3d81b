/** Slack in and out: connection, handlers, outbox, messages kept in step with the store. */
@NullMarked
package dev.slipway.bot.slack;

import org.jspecify.annotations.NullMarked;
