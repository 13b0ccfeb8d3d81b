/** The shapes of Slack's payloads, tested on their own. */
@NullMarked
package dev.slipway.practice.slack.wire;

import org.jspecify.annotations.NullMarked;
