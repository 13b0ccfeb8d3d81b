package dev.slipway.bot.audit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * An event as it stands in the log, chained to the one before it: a changed, missing or inserted
 * record no longer fits.
 *
 * @param sequence counts from 1 without gaps
 * @param event what happened
 * @param previousHash the hash of the record before; {@link #FIRST} for the first
 * @param hash SHA-256 over sequence, previous hash and every part of the event, in hex
 */
public record AuditRecord(long sequence, AuditEvent event, String previousHash, String hash) {
  /** What the first record follows. */
  public static final String FIRST = "0".repeat(64);

  /** The record that follows one with {@code previousHash}. */
  public static AuditRecord following(String previousHash, long sequence, AuditEvent event) {
    return new AuditRecord(sequence, event, previousHash, hash(previousHash, sequence, event));
  }

  /** Whether its hash is the one of what it says. */
  boolean unchanged() {
    return hash.equals(hash(previousHash, sequence, event));
  }

  // Each part goes in with its length, so that text cannot move from one part to the next.
  private static String hash(String previousHash, long sequence, AuditEvent event) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part :
          List.of(
              Long.toString(sequence),
              previousHash,
              event.at().toString(),
              event.actor(),
              event.verb(),
              event.subject(),
              event.result().name(),
              event.detail())) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
