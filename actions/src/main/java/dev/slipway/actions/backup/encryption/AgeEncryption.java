package dev.slipway.actions.backup.encryption;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.UnsupportedRecipientStanzaException;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import com.exceptionfactory.jagged.framework.stream.StandardEncryptingChannelFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.slipway.config.types.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Encrypts and decrypts files with age's X25519 keys, chunk by chunk, each authenticated; memory
 * does not grow with them. What it makes only its owner may read, and is on the disk when it
 * returns; nothing is left of what could not be made. Thread-safe.
 */
public final class AgeEncryption {
  private static final int BLOCK = 1 << 20;

  private AgeEncryption() {}

  /** Encrypts for whoever holds the key of {@code recipient}; {@code to} must not exist. */
  public static void close(Path from, Path to, String recipient) throws IOException {
    make(
        to,
        file -> {
          try (FileChannel plain = FileChannel.open(from, StandardOpenOption.READ);
              WritableByteChannel sealed = closing(file, recipient)) {
            copy(plain, sealed);
          }
        });
  }

  private static WritableByteChannel closing(FileChannel file, String recipient)
      throws IOException {
    try {
      RecipientStanzaWriter key =
          X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(recipient);
      return new StandardEncryptingChannelFactory()
          .newEncryptingChannel(new Unclosed(file), List.of(key));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException("nothing can be encrypted for " + recipient + ": " + e.getMessage(), e);
    }
  }

  /** Decrypts; throws {@link WrongKeyException} when it was encrypted for somebody else. */
  public static void decrypt(Path from, Path to, Secret identity) throws IOException {
    make(
        to,
        file -> {
          try (FileChannel sealed = FileChannel.open(from, StandardOpenOption.READ);
              ReadableByteChannel plain = opened(from, sealed, identity)) {
            copy(plain, file);
          }
        });
  }

  /** The SHA-256 of a file as it is, in hex. */
  public static String sha256(Path file) throws IOException {
    try (FileChannel bytes = FileChannel.open(file, StandardOpenOption.READ)) {
      return sha256(bytes);
    }
  }

  /** The SHA-256 of what is encrypted in a file, in hex; nothing is written. */
  public static String sha256OfPlaintext(Path file, Secret identity) throws IOException {
    try (FileChannel sealed = FileChannel.open(file, StandardOpenOption.READ);
        ReadableByteChannel plain = opened(file, sealed, identity)) {
      return sha256(plain);
    }
  }

  private static ReadableByteChannel opened(Path file, FileChannel sealed, Secret identity)
      throws IOException {
    try {
      RecipientStanzaReader key =
          X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(identity.reveal());
      return new StandardDecryptingChannelFactory().newDecryptingChannel(sealed, List.of(key));
    } catch (UnsupportedRecipientStanzaException e) {
      throw new WrongKeyException(file, e);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " is not what age writes: " + e.getMessage(), e);
    }
  }

  private static String sha256(ReadableByteChannel from) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ByteBuffer block = ByteBuffer.allocate(BLOCK);
      while (from.read(block) >= 0) {
        digest.update(block.flip());
        block.clear();
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Fills a file. */
  @FunctionalInterface
  private interface Filling {
    void fill(FileChannel file) throws IOException;
  }

  private static void make(Path to, Filling filling) throws IOException {
    boolean whole = false;
    try (FileChannel file =
        FileChannel.open(
            to,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      filling.fill(file);
      file.force(true);
      whole = true;
    } finally {
      if (!whole) {
        Files.deleteIfExists(to);
      }
    }
  }

  private static void copy(ReadableByteChannel from, WritableByteChannel to) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(BLOCK);
    while (from.read(block) >= 0) {
      block.flip();
      while (block.hasRemaining()) {
        to.write(block);
      }
      block.clear();
    }
  }

  /** Closing it ends the encryption, not the file, which is still to be forced to the disk. */
  private record Unclosed(FileChannel file) implements WritableByteChannel {
    @Override
    public int write(ByteBuffer bytes) throws IOException {
      return file.write(bytes);
    }

    @Override
    public boolean isOpen() {
      return file.isOpen();
    }

    @Override
    public void close() {
      // Whoever opened the file closes it.
    }
  }
}
