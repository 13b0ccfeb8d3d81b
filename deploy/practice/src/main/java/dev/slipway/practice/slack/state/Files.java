package dev.slipway.practice.slack.state;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Uploaded files: reserved, then filled with bytes, then shared. Thread-safe. */
public final class Files {
  private final Map<String, Stored> byId = new HashMap<>();

  /** A file on its way in. */
  public record Stored(SharedFile file, Optional<byte[]> bytes, boolean completed) {}

  public synchronized void reserve(SharedFile file) {
    byId.put(file.id(), new Stored(file, Optional.empty(), false));
  }

  public synchronized Optional<Stored> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Keeps the bytes; false when nothing of that id was announced or it is complete already. */
  public synchronized boolean receive(String id, byte[] bytes) {
    Stored stored = byId.get(id);
    if (stored == null || stored.completed()) {
      return false;
    }
    byId.put(id, new Stored(stored.file(), Optional.of(bytes.clone()), false));
    return true;
  }

  /** Ends the upload; empty when the bytes never came. */
  public synchronized Optional<SharedFile> complete(String id, Optional<String> title) {
    Stored stored = byId.get(id);
    if (stored == null || stored.bytes().isEmpty()) {
      return Optional.empty();
    }
    SharedFile file = title.map(stored.file()::titled).orElse(stored.file());
    byId.put(id, new Stored(file, stored.bytes(), true));
    return Optional.of(file);
  }
}
