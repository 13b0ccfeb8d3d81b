package dev.slipway.actions.etcd.seal;

import java.io.IOException;
import java.nio.file.Path;

/** A file was encrypted for another key than the one at hand. */
public final class OtherKey extends IOException {
  private static final long serialVersionUID = 1;

  OtherKey(Path file, Throwable cause) {
    super(file + " was encrypted with another key than the one that is configured", cause);
  }
}
