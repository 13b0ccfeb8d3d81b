package dev.slipway.practice.slack.state;

import java.util.Optional;

/**
 * A file as messages show it.
 *
 * @param size in bytes
 * @param created seconds since the epoch
 * @param comment what was said when it was shared; a string in histories, whatever clients expect
 */
public record SharedFile(
    String id,
    String name,
    String title,
    String mimetype,
    int size,
    long created,
    String owner,
    Optional<String> comment) {

  SharedFile titled(String newTitle) {
    return new SharedFile(id, name, newTitle, mimetype, size, created, owner, comment);
  }

  /** Path below the stand-in's address. */
  public String path() {
    return "/files/" + id + "/" + name;
  }
}
