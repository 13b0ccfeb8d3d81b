/**
 * Which object gets which: the Weld container, one module per feature that produces what others
 * need, and the order in which everything starts and stops. Belongs here: naming concrete classes
 * of every room, families of actions included. Does not: deciding anything.
 */
@NullMarked
package dev.slipway.bot.wiring;

import org.jspecify.annotations.NullMarked;
