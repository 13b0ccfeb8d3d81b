/** Helpers over Jackson's tree model. Nothing about Slack. */
@NullMarked
package dev.slipway.practice.slack.json;

import org.jspecify.annotations.NullMarked;
