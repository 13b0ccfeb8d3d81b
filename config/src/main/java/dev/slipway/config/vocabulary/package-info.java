/** Words every room shares: names and ids as one-field records, secrets that never print. */
@NullMarked
package dev.slipway.config.vocabulary;

import org.jspecify.annotations.NullMarked;
