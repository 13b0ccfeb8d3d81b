/**
 * What Slipway is told before it starts: typed configuration read from YAML and the environment.
 * Leaf: knows no Kubernetes, no Slack, no database.
 */
@NullMarked
package dev.slipway.config;

import org.jspecify.annotations.NullMarked;
