/**
 * One asking, from its plan to its end: states and journal, what may become what ({@code
 * Transitions}), the service that moves it and carries it out, and the ports it needs (store,
 * locks, schedule, listeners). Does not belong here: how any of it is stored, scheduled or shown,
 * and what any one action does.
 */
@NullMarked
package dev.slipway.bot.operation;

import org.jspecify.annotations.NullMarked;
