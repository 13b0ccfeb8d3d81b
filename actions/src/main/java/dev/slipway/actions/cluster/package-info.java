/**
 * How a cluster is reached, and how its errors become failures. The only place that opens clients.
 */
@NullMarked
package dev.slipway.actions.cluster;

import org.jspecify.annotations.NullMarked;
