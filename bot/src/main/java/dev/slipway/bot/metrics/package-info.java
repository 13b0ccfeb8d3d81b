/**
 * What is counted for Prometheus, and by which names. Belongs here: meters, implementing the small
 * ports through which other rooms tell that something happened. Does not: deciding anything; no
 * other room knows the library.
 */
@NullMarked
package dev.slipway.bot.metrics;

import org.jspecify.annotations.NullMarked;
