/**
 * The {@code /practice} HTTP API for the chat page, scripts and tests. Translates; decides nothing.
 */
@NullMarked
package dev.slipway.practice.control;

import org.jspecify.annotations.NullMarked;
