/**
 * The way to Slack: the configured SDK, the socket and its watchdog, the signed HTTP receiver. What
 * is said over it does not belong here.
 */
@NullMarked
package dev.slipway.bot.slack.transport;

import org.jspecify.annotations.NullMarked;
