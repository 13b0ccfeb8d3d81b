/**
 * Which pods of a node a drain evicts, as kubectl's filters decide. Pure functions of a pod and the
 * flags.
 */
@NullMarked
package dev.slipway.actions.family.drain.filter;

import org.jspecify.annotations.NullMarked;
