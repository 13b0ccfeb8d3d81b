/**
 * Reads the configuration file: YAML nodes with their positions to the records of {@code
 * dev.slipway.config}. Every problem is found in one go. Belongs here: what keys are called, what
 * they default to, what is refused. Does not: using the values.
 */
@NullMarked
package dev.slipway.config.parser;

import org.jspecify.annotations.NullMarked;
