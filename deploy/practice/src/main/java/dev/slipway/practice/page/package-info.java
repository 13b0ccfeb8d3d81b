/**
 * Serves the chat page: its own files and the front-end libraries it runs on. What the page shows
 * comes from the control API, which is not here.
 */
@NullMarked
package dev.slipway.practice.page;

import org.jspecify.annotations.NullMarked;
