/**
 * What operations need from outside: store, locks, scheduler, listeners. Belongs here: interfaces.
 * Does not: any implementation.
 */
@NullMarked
package dev.slipway.bot.operation.port;

import org.jspecify.annotations.NullMarked;
