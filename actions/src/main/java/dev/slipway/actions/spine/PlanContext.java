package dev.slipway.actions.spine;

import dev.slipway.actions.cluster.Cluster;
import java.time.Clock;

/**
 * What planning may look at.
 *
 * @param cluster where
 * @param clock what time it is
 * @param onBehalfOf who asked and why, as it should stand on what is changed
 */
public record PlanContext(Cluster cluster, Clock clock, OnBehalfOf onBehalfOf) {}
