/** Forms: their inputs, and what a submitted form holds. */
@NullMarked
package dev.slipway.bot.slack.render.form;

import org.jspecify.annotations.NullMarked;
