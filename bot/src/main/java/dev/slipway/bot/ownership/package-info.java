/**
 * What people made in a channel and may change later. Belongs here: whose it is, who else may
 * change it, and that each try is written down. Does not: what it is that they made.
 */
@NullMarked
package dev.slipway.bot.ownership;

import org.jspecify.annotations.NullMarked;
