/**
 * The Slack stand-in: assembles the workspace, the Web API, the deliveries and the people's hands.
 * Rules of one feature belong in the sub-packages; nothing here knows the chat page or the cluster.
 */
@NullMarked
package dev.slipway.practice.slack;

import org.jspecify.annotations.NullMarked;
