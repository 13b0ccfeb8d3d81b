/** What happens later or elsewhere: Quartz and nothing but Quartz. */
@NullMarked
package dev.slipway.bot.schedule;

import org.jspecify.annotations.NullMarked;
