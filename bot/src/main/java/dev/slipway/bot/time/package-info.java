/**
 * When things happen, as people say and read it. Belongs here: reading times from words, and saying
 * them with their zone. Does not: waiting for them, which is {@code bot.schedule}.
 */
@NullMarked
package dev.slipway.bot.time;

import org.jspecify.annotations.NullMarked;
