/**
 * The parts that all messages are made of: blocks within Slack's limits, escaped text, tables.
 * Belongs here: nothing that knows what a message is about.
 */
@NullMarked
package dev.slipway.bot.slack.render.block;

import org.jspecify.annotations.NullMarked;
