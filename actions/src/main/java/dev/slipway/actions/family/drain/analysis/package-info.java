/**
 * Conclusions from the facts of a drain: what would be evicted, what forbids the drain, what an
 * approval covers. Belongs here: typed conclusions. Does not: sentences about them, which are in
 * {@code plan}.
 */
@NullMarked
package dev.slipway.actions.family.drain.analysis;

import org.jspecify.annotations.NullMarked;
