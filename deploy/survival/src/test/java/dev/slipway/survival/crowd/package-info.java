@NullMarked
package dev.slipway.survival.crowd;

import org.jspecify.annotations.NullMarked;
