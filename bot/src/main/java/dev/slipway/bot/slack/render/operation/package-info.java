/** The message of an operation in each of its states, and the lines of its thread. */
@NullMarked
package dev.slipway.bot.slack.render.operation;

import org.jspecify.annotations.NullMarked;
