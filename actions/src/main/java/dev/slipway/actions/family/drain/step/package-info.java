/**
 * The steps of a drain and what they report. Belongs here: the order of steps and their outcomes.
 * Does not: the eviction loop itself, which is {@code eviction}.
 */
@NullMarked
package dev.slipway.actions.family.drain.step;

import org.jspecify.annotations.NullMarked;
