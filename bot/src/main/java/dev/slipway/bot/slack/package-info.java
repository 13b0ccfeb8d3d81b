/**
 * Slack in and out, put together: {@code connect} is the way to Slack, {@code inbound} what people
 * type and press, {@code outbound} what the bot says, {@code render} how that looks. What an
 * operation is or may do does not belong here.
 */
@NullMarked
package dev.slipway.bot.slack;

import org.jspecify.annotations.NullMarked;
