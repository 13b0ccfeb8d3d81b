/**
 * What people do: type, click, fill in modals, open the Home tab; and the payloads Slack makes of
 * it.
 */
@NullMarked
package dev.slipway.practice.slack.interact;

import org.jspecify.annotations.NullMarked;
