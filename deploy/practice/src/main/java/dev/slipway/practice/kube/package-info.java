/**
 * The practice cluster as a whole: an etcd, an API server over it, controllers and a world to begin
 * with. The parts are in the packages below; nothing here knows Slack.
 */
@NullMarked
package dev.slipway.practice.kube;

import org.jspecify.annotations.NullMarked;
