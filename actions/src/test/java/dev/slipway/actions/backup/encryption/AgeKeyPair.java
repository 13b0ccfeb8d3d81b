package dev.slipway.actions.backup.encryption;

import com.exceptionfactory.jagged.x25519.X25519KeyPairGenerator;
import dev.slipway.config.EncryptionConfig.Age;
import dev.slipway.config.types.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/** A pair of keys as age-keygen makes them. */
public record AgeKeyPair(String recipient, Secret identity) {
  /** A new one. */
  public static AgeKeyPair generate() {
    try {
      KeyPair pair = new X25519KeyPairGenerator().generateKeyPair();
      return new AgeKeyPair(
          new String(pair.getPublic().getEncoded(), StandardCharsets.US_ASCII),
          new Secret(new String(pair.getPrivate().getEncoded(), StandardCharsets.US_ASCII)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has X25519", e);
    }
  }

  /** As it is configured. */
  public Age config() {
    return new Age(recipient, Optional.of(identity));
  }
}
