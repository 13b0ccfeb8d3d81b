/**
 * What may become what: transitions as pure functions of what is stored, and what follows from an
 * operation as it stands. No clock, no store, no policy.
 */
@NullMarked
package dev.slipway.bot.operation.state;

import org.jspecify.annotations.NullMarked;
