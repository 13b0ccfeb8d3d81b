/** What the program does when it is called: run, check, audit, manifest. Words for the terminal. */
@NullMarked
package dev.slipway.bot.cli;

import org.jspecify.annotations.NullMarked;
