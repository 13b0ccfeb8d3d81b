/** Is the bot alive and able to hear? */
@NullMarked
package dev.slipway.bot.health;

import org.jspecify.annotations.NullMarked;
