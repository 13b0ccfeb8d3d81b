package dev.slipway.actions.spine;

/**
 * For whom and why something is changed; recorded on what is changed.
 *
 * @param operation the operation's id
 * @param person who asked, readable
 * @param reason why; may be empty
 */
public record OnBehalfOf(String operation, String person, String reason) {}
