/** Certificates made for one run: an own authority and a server certificate for loopback. */
@NullMarked
package dev.slipway.practice.kube.api.tls;

import org.jspecify.annotations.NullMarked;
