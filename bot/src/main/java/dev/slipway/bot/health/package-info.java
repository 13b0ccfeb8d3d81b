/**
 * Is the bot alive, can it hear, and can it keep what it hears? Belongs here: the question and the
 * small HTTP server that answers it. Does not: counting things, which is {@code bot.metrics}.
 */
@NullMarked
package dev.slipway.bot.health;

import org.jspecify.annotations.NullMarked;
