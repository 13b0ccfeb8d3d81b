/** Pure: domain values to Slack blocks and text. No I/O, no clock. */
@NullMarked
package dev.slipway.bot.slack.render;

import org.jspecify.annotations.NullMarked;
