package dev.slipway.actions.api.request;

/**
 * For whom and why something is changed; recorded on what is changed.
 *
 * @param operation the operation's id
 * @param person who asked, readable
 * @param reason why; may be empty
 */
public record Attribution(String operation, String person, String reason) {}
