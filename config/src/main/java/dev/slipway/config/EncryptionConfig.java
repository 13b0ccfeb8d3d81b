package dev.slipway.config;

import dev.slipway.config.types.Secret;
import java.util.Optional;

/** Whether snapshots are encrypted where they are kept. */
public sealed interface EncryptionConfig {
  /** Nobody has said, so that none may be taken. */
  record Unsaid() implements EncryptionConfig {}

  /** They are not, and somebody has said so. */
  record None() implements EncryptionConfig {}

  /**
   * With age.
   *
   * @param recipient the public key they are encrypted for
   * @param identity the key that opens them; without it they can be taken and not be looked into
   */
  record Age(String recipient, Optional<Secret> identity) implements EncryptionConfig {}
}
