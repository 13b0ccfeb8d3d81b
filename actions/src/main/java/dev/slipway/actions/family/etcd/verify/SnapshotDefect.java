package dev.slipway.actions.family.etcd.verify;

import java.util.Optional;

/** What is wrong with a file, each kind with its own sentence. Sizes are bytes. */
public sealed interface SnapshotDefect {
  /** A clause without its final period, about "the file". */
  String sentence();

  /** It could not be read. */
  record Unreadable(String why) implements SnapshotDefect {
    @Override
    public String sentence() {
      return "the file cannot be read: " + why;
    }
  }

  /** It has no content. */
  record Empty() implements SnapshotDefect {
    @Override
    public String sentence() {
      return "the file is empty";
    }
  }

  /** It is something else. */
  record NotASnapshot(Optional<String> looksLike) implements SnapshotDefect {
    @Override
    public String sentence() {
      return "the file is no etcd snapshot"
          + looksLike.map(what -> "; it looks like " + what).orElse("");
    }
  }

  /** It ends too early, or goes on too long, for what its own header says. */
  record WrongLength(long actual, long expected) implements SnapshotDefect {
    @Override
    public String sentence() {
      return actual < expected
          ? "the file is cut off: %,d of %,d bytes are there".formatted(actual, expected)
          : "the file has %,d bytes after its end".formatted(actual - expected);
    }
  }

  /** It ends before it says how long it should be. */
  record CutEarly(long actual) implements SnapshotDefect {
    @Override
    public String sentence() {
      return "the file is cut off within its first pages: %,d bytes are there".formatted(actual);
    }
  }

  /** Nothing in it lets anybody tell whether it is whole. */
  record NoDigest() implements SnapshotDefect {
    @Override
    public String sentence() {
      return "the file lacks the SHA-256 that the server sends last: it was copied from a data"
          + " folder, or was cut exactly there";
    }
  }

  /**
   * It is not what the server sent; {@code damage} is what that did to pages in use, if anything.
   */
  record Altered(Optional<String> damage) implements SnapshotDefect {
    @Override
    public String sentence() {
      return "the file is not what the server sent: its bytes do not match its SHA-256"
          + damage
              .map(what -> ", and " + what)
              .orElse(
                  ", though its pages hang together, so that a value or an unused page was altered;"
                      + " etcdctl snapshot status does not see that, and a restore fails");
    }
  }

  /** It is what the server sent, and that was broken already. */
  record BrokenDatabase(String damage) implements SnapshotDefect {
    @Override
    public String sentence() {
      return "the database itself is broken, and was so on the server: " + damage;
    }
  }
}
