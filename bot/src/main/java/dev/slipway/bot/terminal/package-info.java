/**
 * The way in past the chat: people at the machine itself type the same lines, and the running bot
 * works on them with the same rules. Who they are is what the kernel says. Knows no action.
 */
@NullMarked
package dev.slipway.bot.terminal;

import org.jspecify.annotations.NullMarked;
