/** Label and field selectors, as text and as objects. Decides what matches; lists nothing. */
@NullMarked
package dev.slipway.practice.kube.api.select;

import org.jspecify.annotations.NullMarked;
