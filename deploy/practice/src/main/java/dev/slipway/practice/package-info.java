@NullMarked
package dev.slipway.practice;

import org.jspecify.annotations.NullMarked;
