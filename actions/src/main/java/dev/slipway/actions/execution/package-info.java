/** Carries out steps in order and tells what happens. Knows no family. */
@NullMarked
package dev.slipway.actions.execution;

import org.jspecify.annotations.NullMarked;
