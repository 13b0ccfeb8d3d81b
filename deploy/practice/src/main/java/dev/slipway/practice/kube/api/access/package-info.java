/** Who asks, and what they may do: tokens, impersonation, RBAC and the access reviews. */
@NullMarked
package dev.slipway.practice.kube.api.access;

import org.jspecify.annotations.NullMarked;
