/** Puts the controllers together and runs them. What one controller does belongs to its package. */
@NullMarked
package dev.slipway.practice.kube.controller.manager;

import org.jspecify.annotations.NullMarked;
