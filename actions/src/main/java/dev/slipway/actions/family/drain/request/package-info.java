/**
 * What a drain is asked to do: its parameters, and the typed request they become. Belongs here:
 * parsing of flags. Does not: looking at a cluster.
 */
@NullMarked
package dev.slipway.actions.family.drain.request;

import org.jspecify.annotations.NullMarked;
