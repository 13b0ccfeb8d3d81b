/** What the server adds to and demands of objects before they are stored: defaults and checks. */
@NullMarked
package dev.slipway.practice.kube.api.admission;

import org.jspecify.annotations.NullMarked;
