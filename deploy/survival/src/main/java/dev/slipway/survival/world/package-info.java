/**
 * What a run stands on: a practice world with as many nodes and channels as are wanted, the
 * packaged bot as processes, and the databases it keeps its state in. What is done there does not
 * belong here.
 */
@NullMarked
package dev.slipway.survival.world;

import org.jspecify.annotations.NullMarked;
