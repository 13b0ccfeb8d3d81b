/** How what people type is worked on. */
@NullMarked
package dev.slipway.bot.slack.inbound;

import org.jspecify.annotations.NullMarked;
