/** Socket Mode: tickets, connections, envelopes, refreshes. Knows no payload's meaning. */
@NullMarked
package dev.slipway.practice.slack.socket;

import org.jspecify.annotations.NullMarked;
