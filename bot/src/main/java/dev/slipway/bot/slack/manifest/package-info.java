/** The app manifest that Slack is given, made from the declared commands. Knows no Slack types. */
@NullMarked
package dev.slipway.bot.slack.manifest;

import org.jspecify.annotations.NullMarked;
