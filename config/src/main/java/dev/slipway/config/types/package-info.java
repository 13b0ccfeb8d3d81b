/** Words every room shares: names and ids as one-field records, secrets that never print. */
@NullMarked
package dev.slipway.config.types;

import org.jspecify.annotations.NullMarked;
