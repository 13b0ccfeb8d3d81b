/**
 * The Web API: one class per family of methods. Limits live in {@code slack.limits}, state in
 * {@code slack.state}.
 */
@NullMarked
package dev.slipway.practice.slack.api;

import org.jspecify.annotations.NullMarked;
