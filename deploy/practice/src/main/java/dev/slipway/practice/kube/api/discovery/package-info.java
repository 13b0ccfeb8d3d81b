/** What clients ask before they ask for objects: groups, resources, OpenAPI, version. */
@NullMarked
package dev.slipway.practice.kube.api.discovery;

import org.jspecify.annotations.NullMarked;
