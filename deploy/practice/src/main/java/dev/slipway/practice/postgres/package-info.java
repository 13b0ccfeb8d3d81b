/** A real PostgreSQL server as a process, for whoever keeps its state in one. */
@NullMarked
package dev.slipway.practice.postgres;

import org.jspecify.annotations.NullMarked;
