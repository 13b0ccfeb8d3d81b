/** The way to Slack, over a socket that fails and over signed HTTP. */
@NullMarked
package dev.slipway.bot.slack.transport;

import org.jspecify.annotations.NullMarked;
