/**
 * Kills what Slipway needs and Slipway itself while people work with it, and then looks whether
 * anything was lost, done twice, told twice or left behind. Judging ({@link
 * dev.slipway.survival.ConsistencyChecker}) is a pure function of what was recorded. Knows Slipway
 * by its process, its tables and what it writes to Slack and to the cluster; none of its classes.
 */
@NullMarked
package dev.slipway.survival;

import org.jspecify.annotations.NullMarked;
