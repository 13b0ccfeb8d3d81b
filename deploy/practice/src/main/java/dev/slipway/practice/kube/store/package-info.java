/** The objects of the practice cluster: resource types, the registry and its etcd. No HTTP here. */
@NullMarked
package dev.slipway.practice.kube.store;

import org.jspecify.annotations.NullMarked;
