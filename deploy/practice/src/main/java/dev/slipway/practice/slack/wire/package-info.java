/** Shapes of Slack's JSON that several rooms share. No state and no rules. */
@NullMarked
package dev.slipway.practice.slack.wire;

import org.jspecify.annotations.NullMarked;
