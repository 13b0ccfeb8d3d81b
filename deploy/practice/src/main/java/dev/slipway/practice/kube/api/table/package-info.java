/** Server-side tables: the columns that {@code kubectl get} prints. Reads objects, changes none. */
@NullMarked
package dev.slipway.practice.kube.api.table;

import org.jspecify.annotations.NullMarked;
