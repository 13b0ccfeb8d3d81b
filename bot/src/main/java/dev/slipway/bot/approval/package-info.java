/**
 * Who may say yes, and to what. Belongs here: policies, as answers about a person, a channel and an
 * action. Does not: keeping or applying a decision, which is the operation's.
 */
@NullMarked
package dev.slipway.bot.approval;

import org.jspecify.annotations.NullMarked;
