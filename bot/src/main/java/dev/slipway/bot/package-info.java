/** The bot: main and nothing else at this level. */
@NullMarked
package dev.slipway.bot;

import org.jspecify.annotations.NullMarked;
