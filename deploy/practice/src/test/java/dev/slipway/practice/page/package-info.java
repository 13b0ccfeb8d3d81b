/** The chat page over fixture messages, apart from the stand-in. */
@NullMarked
package dev.slipway.practice.page;

import org.jspecify.annotations.NullMarked;
