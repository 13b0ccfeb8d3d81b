/**
 * What people and the bot say to each other, whatever the chat platform: requests that came in,
 * replies, references to messages. Ports that bot.slack and bot.store implement.
 */
@NullMarked
package dev.slipway.bot.messaging;

import org.jspecify.annotations.NullMarked;
