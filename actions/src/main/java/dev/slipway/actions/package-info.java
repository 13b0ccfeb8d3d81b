@NullMarked
package dev.slipway.actions;

import org.jspecify.annotations.NullMarked;
