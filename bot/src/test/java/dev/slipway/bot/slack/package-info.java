/** The Slack side against the practice world's Slack. */
@NullMarked
package dev.slipway.bot.slack;

import org.jspecify.annotations.NullMarked;
