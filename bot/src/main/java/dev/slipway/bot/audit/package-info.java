/**
 * Who did or was refused what, kept for later in a chain that shows tampering. Belongs here: the
 * record, its hash and the port. Does not: writing it down, which is the store's.
 */
@NullMarked
package dev.slipway.bot.audit;

import org.jspecify.annotations.NullMarked;
