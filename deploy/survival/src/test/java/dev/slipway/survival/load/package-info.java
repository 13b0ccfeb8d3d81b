@NullMarked
package dev.slipway.survival.load;

import org.jspecify.annotations.NullMarked;
