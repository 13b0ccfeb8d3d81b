/**
 * Slack's limits: blocks, texts, views, request rates. Pure rules; nothing is stored but the rate
 * windows.
 */
@NullMarked
package dev.slipway.practice.slack.limits;

import org.jspecify.annotations.NullMarked;
