/**
 * Waiting until a drained machine's volumes are off it, so that it can be switched off (semantics
 * §1.8.3). Watches and changes nothing.
 */
@NullMarked
package dev.slipway.actions.family.drain.detach;

import org.jspecify.annotations.NullMarked;
