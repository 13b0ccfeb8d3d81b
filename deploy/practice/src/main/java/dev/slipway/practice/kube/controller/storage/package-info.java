/** What a snapshot controller and a driver do about volume snapshots. */
@NullMarked
package dev.slipway.practice.kube.controller.storage;

import org.jspecify.annotations.NullMarked;
