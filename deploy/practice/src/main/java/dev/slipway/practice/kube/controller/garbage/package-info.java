/** Removes what nobody owns any more: dependents, contents of namespaces, pods of lost nodes. */
@NullMarked
package dev.slipway.practice.kube.controller.garbage;

import org.jspecify.annotations.NullMarked;
