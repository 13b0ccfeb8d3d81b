/**
 * The database: opening it, migrations, pools, transactions, and what its errors mean. Belongs
 * here: what every table needs. Does not: single tables.
 */
@NullMarked
package dev.slipway.bot.store.database;

import org.jspecify.annotations.NullMarked;
