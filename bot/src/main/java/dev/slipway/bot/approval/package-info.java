/** Who may say yes, and to what. */
@NullMarked
package dev.slipway.bot.approval;

import org.jspecify.annotations.NullMarked;
