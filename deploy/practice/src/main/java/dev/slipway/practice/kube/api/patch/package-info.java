/** The three ways to patch a JSON tree: merge, strategic merge and JSON patch. Stores nothing. */
@NullMarked
package dev.slipway.practice.kube.api.patch;

import org.jspecify.annotations.NullMarked;
