/** Tests of the rules alone, without a server. */
@NullMarked
package dev.slipway.practice.slack.limits;

import org.jspecify.annotations.NullMarked;
