/**
 * Operations as values: request, state, journal, locks. Belongs here: immutable data and its stored
 * names. Does not: rules about what may become what.
 */
@NullMarked
package dev.slipway.bot.operation.model;

import org.jspecify.annotations.NullMarked;
