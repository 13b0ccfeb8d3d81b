/**
 * The database: opening it, migrations, the stored form of the domain, and the JDBC side of every
 * port. No rules: what may become what is decided in {@code bot.operation}.
 */
@NullMarked
package dev.slipway.bot.store;

import org.jspecify.annotations.NullMarked;
