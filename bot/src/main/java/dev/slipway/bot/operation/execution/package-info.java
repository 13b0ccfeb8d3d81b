/**
 * Carrying out an operation: ownership of its run, planning again, steps, pauses and its end. Used
 * by the service alone. Does not belong here: what may become what, which is {@code state}.
 */
@NullMarked
package dev.slipway.bot.operation.execution;

import org.jspecify.annotations.NullMarked;
