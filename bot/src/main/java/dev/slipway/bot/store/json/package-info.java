/**
 * How values are stored as JSON. Belongs here: forms and names of stored values. Does not: tables.
 */
@NullMarked
package dev.slipway.bot.store.json;

import org.jspecify.annotations.NullMarked;
