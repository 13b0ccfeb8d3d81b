/** From an action's name and arguments to a plan and to what has to be locked for it. */
@NullMarked
package dev.slipway.bot.operation.planning;

import org.jspecify.annotations.NullMarked;
