/**
 * What people read, as a value. A sentence is written in English where it is said. What a reader's
 * side shows in its own way (a command, a person) stands in it as a part. A leaf: it knows the
 * names of the configuration only.
 */
@NullMarked
package dev.slipway.actions.text;

import org.jspecify.annotations.NullMarked;
