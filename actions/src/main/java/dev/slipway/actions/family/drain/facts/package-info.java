/**
 * Everything that planning a drain looks at, read once. Belongs here: reading. Does not: judging
 * what was read.
 */
@NullMarked
package dev.slipway.actions.family.drain.facts;

import org.jspecify.annotations.NullMarked;
