/**
 * A world to practise in: a Slack stand-in, a small Kubernetes API server over a real etcd, and the
 * chat page. Speaks only public protocols and knows no class of the bot; never ships with it.
 */
@NullMarked
package dev.slipway.practice;

import org.jspecify.annotations.NullMarked;
