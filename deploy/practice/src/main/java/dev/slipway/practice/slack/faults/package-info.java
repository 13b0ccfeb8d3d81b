/** Misbehaviour on demand. */
@NullMarked
package dev.slipway.practice.slack.faults;

import org.jspecify.annotations.NullMarked;
