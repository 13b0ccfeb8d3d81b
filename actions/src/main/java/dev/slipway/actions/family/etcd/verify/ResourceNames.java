package dev.slipway.actions.family.etcd.verify;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What Kubernetes keeps under a key: {@code /registry/pods/…} are pods, {@code
 * /registry/example.com/crontabs/…} crontabs.example.com, {@code /registry/services/specs/…} the
 * services/specs. The prefix is whatever the API server was told; its first part is taken.
 */
public final class ResourceNames {
  /** Keys that are not of that form. */
  static final String OTHER = "(other)";

  private static final int LONGEST = 253;

  /** The name for the key of {@code size} bytes that begins at {@code at}. */
  public String of(ByteBuffer bytes, int at, int size) {
    int end = at + size;
    int prefixEnd = next(bytes, at + 1, end);
    int firstEnd = next(bytes, prefixEnd + 1, end);
    if (bytes.get(at) != '/' || firstEnd >= end || firstEnd - at > LONGEST) {
      return OTHER;
    }
    String first = text(bytes, prefixEnd + 1, firstEnd);
    boolean group = first.indexOf('.') >= 0;
    if (!group && !first.equals("services")) {
      return first;
    }
    int secondEnd = next(bytes, firstEnd + 1, end);
    if (secondEnd >= end || secondEnd - at > 2 * LONGEST) {
      return first;
    }
    String second = text(bytes, firstEnd + 1, secondEnd);
    return group ? second + "." + first : first + "/" + second;
  }

  private static int next(ByteBuffer bytes, int from, int end) {
    int at = from;
    while (at < end && bytes.get(at) != '/') {
      at++;
    }
    return at;
  }

  private static String text(ByteBuffer bytes, int from, int to) {
    byte[] copy = new byte[to - from];
    bytes.get(from, copy);
    return new String(copy, StandardCharsets.UTF_8);
  }
}
