/**
 * The workspace as it is: people, channels, messages, views, files. Keeps and announces changes;
 * decides nothing about limits, rights or delivery.
 */
@NullMarked
package dev.slipway.practice.slack.state;

import org.jspecify.annotations.NullMarked;
