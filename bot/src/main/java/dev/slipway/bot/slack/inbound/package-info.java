/**
 * What people type and press: acknowledged at once, stored, then worked on. What is answered does
 * not belong here.
 */
@NullMarked
package dev.slipway.bot.slack.inbound;

import org.jspecify.annotations.NullMarked;
