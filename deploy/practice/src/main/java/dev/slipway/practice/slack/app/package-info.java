/**
 * The installed app: what its manifest declares, and its credentials. Nothing about carrying
 * anything out.
 */
@NullMarked
package dev.slipway.practice.slack.app;

import org.jspecify.annotations.NullMarked;
