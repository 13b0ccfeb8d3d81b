/** Tests of the rules alone, without a server. */
@NullMarked
package dev.slipway.practice.slack.delivery;

import org.jspecify.annotations.NullMarked;
