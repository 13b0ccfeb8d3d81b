@NullMarked
package dev.slipway.bot;

import org.jspecify.annotations.NullMarked;
