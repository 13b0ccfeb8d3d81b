/** Tests of the rules alone, without a server. */
@NullMarked
package dev.slipway.practice.slack.socket;

import org.jspecify.annotations.NullMarked;
