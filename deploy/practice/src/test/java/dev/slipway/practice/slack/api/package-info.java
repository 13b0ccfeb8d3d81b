/** Tests of Web API methods without a server. */
@NullMarked
package dev.slipway.practice.slack.api;

import org.jspecify.annotations.NullMarked;
