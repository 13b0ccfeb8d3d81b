package dev.slipway.actions.family.etcd.restoretest;

import dev.slipway.actions.family.etcd.client.EtcdTls;
import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A certificate for one drill that is its own CA and both sides': the scratch etcd holds every
 * Secret, and whoever else is on this machine must not read them from its port.
 */
final class TemporaryCertificate {
  private static final X500Name NAME = new X500Name("CN=slipway-drill");
  private static final Duration VALID = Duration.ofDays(2);

  private final Path certificate;
  private final Path key;

  private TemporaryCertificate(Path certificate, Path key) {
    this.certificate = certificate;
    this.key = key;
  }

  /** Valid around {@code now}, for 127.0.0.1. */
  static TemporaryCertificate make(TemporaryWorkspace temporaryWorkspace, Instant now)
      throws IOException {
    TemporaryCertificate made =
        new TemporaryCertificate(
            temporaryWorkspace.path("drill.crt"), temporaryWorkspace.path("drill.key"));
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      write(made.certificate, certificate(pair, now));
      write(made.key, pair);
      return made;
    } catch (GeneralSecurityException | OperatorCreationException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  EtcdTls tls() {
    return new EtcdTls(certificate, certificate, key, Optional.empty());
  }

  /** For both of etcd's ports. */
  List<String> flags() {
    return List.of(
        "--cert-file=" + certificate,
        "--key-file=" + key,
        "--trusted-ca-file=" + certificate,
        "--client-cert-auth=true",
        "--peer-cert-file=" + certificate,
        "--peer-key-file=" + key,
        "--peer-trusted-ca-file=" + certificate,
        "--peer-client-cert-auth=true");
  }

  private static X509CertificateHolder certificate(KeyPair pair, Instant now)
      throws IOException, OperatorCreationException {
    return new JcaX509v3CertificateBuilder(
            NAME,
            new BigInteger(64, new SecureRandom()),
            Date.from(now.minus(VALID)),
            Date.from(now.plus(VALID)),
            NAME,
            pair.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
        .addExtension(
            Extension.subjectAlternativeName,
            false,
            new GeneralNames(new GeneralName(GeneralName.iPAddress, "127.0.0.1")))
        .build(new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate()));
  }

  private static void write(Path file, Object what) throws IOException {
    try (Writer text = Files.newBufferedWriter(file);
        JcaPEMWriter pem = new JcaPEMWriter(text)) {
      pem.writeObject(what);
    }
  }
}
