/**
 * Measures the bot as a process of its own while many operations are under way: how soon it
 * acknowledges, how long they take, and what that costs. {@code deploy/bench ack} and {@code
 * deploy/bench operations} start here.
 */
@NullMarked
package dev.slipway.survival.load;

import org.jspecify.annotations.NullMarked;
