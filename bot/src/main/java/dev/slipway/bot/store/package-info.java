/** The database: migrations and the JDBC side of every port. */
@NullMarked
package dev.slipway.bot.store;

import org.jspecify.annotations.NullMarked;
