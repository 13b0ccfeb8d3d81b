/** Which object gets which: the Weld container and its module list. */
@NullMarked
package dev.slipway.bot.wiring;

import org.jspecify.annotations.NullMarked;
