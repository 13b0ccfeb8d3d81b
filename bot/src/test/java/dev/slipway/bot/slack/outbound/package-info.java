/** What the bot says, against a Slack that keeps its limits and misbehaves on demand. */
@NullMarked
package dev.slipway.bot.slack.outbound;

import org.jspecify.annotations.NullMarked;
