/**
 * Getting a payload to the app, and its acknowledgement back: kinds, deadlines, redelivery, signed
 * HTTP. The sockets themselves are in {@code slack.socket}.
 */
@NullMarked
package dev.slipway.practice.slack.delivery;

import org.jspecify.annotations.NullMarked;
