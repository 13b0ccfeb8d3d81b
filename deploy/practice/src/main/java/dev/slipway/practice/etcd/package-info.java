/** Starting and stopping a real etcd server process. Knows nothing of what is stored in it. */
@NullMarked
package dev.slipway.practice.etcd;

import org.jspecify.annotations.NullMarked;
