package dev.slipway.practice.kube.api.access;

import tools.jackson.databind.JsonNode;

/**
 * A rule that somebody has.
 *
 * @param source through what, in the real server's words
 */
record Grant(JsonNode rule, String source) {}
