/**
 * The story a newcomer lives through, told by a real browser against {@code deploy/practice/up},
 * the very script of the README. Starts processes and looks; calls no class of ours.
 */
@NullMarked
package dev.slipway.story;

import org.jspecify.annotations.NullMarked;
