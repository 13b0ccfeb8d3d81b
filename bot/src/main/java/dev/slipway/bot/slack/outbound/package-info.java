/**
 * What the bot says: paced, in order, once, and in step with the store. How it looks does not
 * belong here.
 */
@NullMarked
package dev.slipway.bot.slack.outbound;

import org.jspecify.annotations.NullMarked;
