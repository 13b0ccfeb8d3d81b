package dev.slipway.actions.family.etcd.verify;

import java.security.MessageDigest;
import java.util.Arrays;

/** Makes a changed file look as if the server had sent it so. */
final class DigestRepair {
  private DigestRepair() {}

  static byte[] signed(byte[] database) throws Exception {
    byte[] whole = Arrays.copyOf(database, database.length + 32);
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(database);
    System.arraycopy(digest, 0, whole, database.length, digest.length);
    return whole;
  }

  static byte[] resigned(byte[] snapshot) throws Exception {
    return signed(Arrays.copyOf(snapshot, snapshot.length - 32));
  }
}
