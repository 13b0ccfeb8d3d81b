/** A plan as people read it: in a few lines, in a view, and as a file. */
@NullMarked
package dev.slipway.bot.slack.render.plan;

import org.jspecify.annotations.NullMarked;
