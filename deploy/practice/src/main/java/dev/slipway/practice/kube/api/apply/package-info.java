/** Server-side apply: who set which field, kept in {@code metadata.managedFields}. */
@NullMarked
package dev.slipway.practice.kube.api.apply;

import org.jspecify.annotations.NullMarked;
