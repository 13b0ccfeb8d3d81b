@NullMarked
package dev.slipway.survival;

import org.jspecify.annotations.NullMarked;
