/** Tries the way to Slack before or without the bot: tokens, scopes, channels. Never posts. */
@NullMarked
package dev.slipway.bot.slack.check;

import org.jspecify.annotations.NullMarked;
