/** What every action is made of: descriptor, arguments, plan, steps, progress. No fabric8 here. */
@NullMarked
package dev.slipway.actions.api;

import org.jspecify.annotations.NullMarked;
