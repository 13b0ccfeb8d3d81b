package dev.slipway.actions.backup.encryption;

import java.io.IOException;
import java.nio.file.Path;

/** A file was encrypted for another key than the one at hand. */
public final class WrongKeyException extends IOException {
  private static final long serialVersionUID = 1;

  WrongKeyException(Path file, Throwable cause) {
    super(file + " was encrypted with another key than the one that is configured", cause);
  }
}
