package dev.slipway.actions.backup.objectstore;

import dev.slipway.actions.failure.Failure;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The storage did not do what it was asked to; its message is a clause that says why. */
public final class ObjectStoreException extends IOException {
  private static final long serialVersionUID = 1;

  private final String remedy;

  ObjectStoreException(String obstacle, String remedy, @Nullable Throwable cause) {
    super(obstacle, cause);
    this.remedy = remedy;
  }

  /** What stood in the way, a clause. */
  public String obstacle() {
    return String.valueOf(getMessage());
  }

  /** What can be done about it, a sentence. */
  public String remedy() {
    return remedy;
  }

  /** As the failure of what was attempted. */
  public Failure failure(String attempted) {
    return Failure.cluster(attempted, obstacle(), remedy);
  }
}
