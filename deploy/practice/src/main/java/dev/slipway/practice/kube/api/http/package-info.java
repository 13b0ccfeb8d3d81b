/** The HTTPS listener: turns bytes into requests and answers into bytes. Knows no resource. */
@NullMarked
package dev.slipway.practice.kube.api.http;

import org.jspecify.annotations.NullMarked;
