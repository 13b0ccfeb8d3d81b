package dev.slipway.practice.slack.state;

/**
 * A file as messages show it.
 *
 * @param size in bytes
 * @param created seconds since the epoch
 */
public record SharedFile(
    String id, String name, String title, String mimetype, int size, long created, String owner) {

  SharedFile titled(String newTitle) {
    return new SharedFile(id, name, newTitle, mimetype, size, created, owner);
  }

  /** Path below the stand-in's address. */
  public String path() {
    return "/files/" + id + "/" + name;
  }
}
