/** Keeps the status of disruption budgets true. Enforcing them is the API server's eviction. */
@NullMarked
package dev.slipway.practice.kube.controller.budget;

import org.jspecify.annotations.NullMarked;
