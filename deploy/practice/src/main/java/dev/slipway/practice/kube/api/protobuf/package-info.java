/**
 * Kubernetes' protobuf, as far as it must be read: typed clients such as {@code kubectl create
 * deployment} send it. Answers are always JSON, which those clients take as well.
 */
@NullMarked
package dev.slipway.practice.kube.api.protobuf;

import org.jspecify.annotations.NullMarked;
