/**
 * What a drain could pull the floor from: Slipway itself, and what it or the cluster needs to go on
 * (kubernetes.md §1.9). Reads what it is allowed to and says what it could not; decides nothing
 * about pods.
 */
@NullMarked
package dev.slipway.actions.family.drain.dependency;

import org.jspecify.annotations.NullMarked;
