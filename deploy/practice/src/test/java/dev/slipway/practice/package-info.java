/** Tests of the practice world as a whole, through the real Slack SDK. */
@NullMarked
package dev.slipway.practice;

import org.jspecify.annotations.NullMarked;
