/** From typed text to a checked request: clean-up, parsing, help, routing. Knows no Slack types. */
@NullMarked
package dev.slipway.bot.command;

import org.jspecify.annotations.NullMarked;
