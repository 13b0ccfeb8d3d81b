/**
 * Steps: the work of a plan, what it reports while it runs, and the signals and follow-ups of
 * people. Belongs here: what every step needs. Does not: running steps, which is {@code execution}.
 */
@NullMarked
package dev.slipway.actions.api.step;

import org.jspecify.annotations.NullMarked;
