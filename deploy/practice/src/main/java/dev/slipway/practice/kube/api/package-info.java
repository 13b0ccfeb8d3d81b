/** The practice cluster's HTTP face: discovery, REST verbs, watches, patches, tables, eviction. */
@NullMarked
package dev.slipway.practice.kube.api;

import org.jspecify.annotations.NullMarked;
