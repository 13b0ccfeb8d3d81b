/** One asking carried out: operation, states, journal, the service that moves them. */
@NullMarked
package dev.slipway.bot.operation;

import org.jspecify.annotations.NullMarked;
