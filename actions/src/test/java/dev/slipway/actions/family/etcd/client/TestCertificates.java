package dev.slipway.actions.family.etcd.client;

import java.io.IOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A CA in a folder that makes certificates as kubeadm's: keys in PKCS#1, or SEC1 for EC. */
public final class TestCertificates {
  private static final X500Name ISSUER = new X500Name("CN=etcd-ca");
  private static final GeneralName LOOPBACK = new GeneralName(GeneralName.iPAddress, "127.0.0.1");

  private final Path folder;
  private final KeyPair ca;
  private int serial = 1;

  /** Makes {@code ca.crt}. */
  public TestCertificates(Path folder) throws Exception {
    this.folder = Files.createDirectories(folder);
    this.ca = pair("RSA");
    Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
    write("ca.crt", certificate(ca, ISSUER, tomorrow, LOOPBACK, true));
  }

  /**
   * Makes {@code name.crt} and {@code name.key} for 127.0.0.1, valid for the two days to the end.
   */
  public TestCertificates issue(String name, String algorithm, Instant end) throws Exception {
    return issue(name, algorithm, end, LOOPBACK);
  }

  /** The same, for a host of that name alone. */
  public TestCertificates issueFor(String host, String name, Instant end) throws Exception {
    return issue(name, "RSA", end, new GeneralName(GeneralName.dNSName, host));
  }

  private TestCertificates issue(String name, String algorithm, Instant end, GeneralName holder)
      throws Exception {
    KeyPair pair = pair(algorithm);
    write(name + ".crt", certificate(pair, new X500Name("CN=" + name), end, holder, false));
    write(name + ".key", pair);
    return this;
  }

  /** The path of one of its files. */
  public Path file(String name) {
    return folder.resolve(name);
  }

  /** Access with that client certificate. */
  public EtcdTls tls(String client) {
    return new EtcdTls(
        file("ca.crt"), file(client + ".crt"), file(client + ".key"), Optional.empty());
  }

  /** Flags for a server that asks for client certificates. */
  public String[] serverFlags(String server) {
    return new String[] {
      "--cert-file=" + file(server + ".crt"),
      "--key-file=" + file(server + ".key"),
      "--trusted-ca-file=" + file("ca.crt"),
      "--client-cert-auth=true"
    };
  }

  private X509CertificateHolder certificate(
      KeyPair subject, X500Name name, Instant end, GeneralName holder, boolean authority)
      throws Exception {
    ContentSigner signer = new JcaContentSignerBuilder("SHA256withRSA").build(ca.getPrivate());
    return new JcaX509v3CertificateBuilder(
            ISSUER,
            BigInteger.valueOf(serial++),
            Date.from(end.minus(2, ChronoUnit.DAYS)),
            Date.from(end),
            name,
            subject.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(authority))
        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(holder))
        .build(signer);
  }

  private void write(String name, Object what) throws IOException {
    try (Writer file = Files.newBufferedWriter(folder.resolve(name));
        JcaPEMWriter pem = new JcaPEMWriter(file)) {
      pem.writeObject(what);
    }
  }

  private static KeyPair pair(String algorithm) throws Exception {
    // This provider's EC keys name their curve in the key itself, as openssl's and Go's do.
    KeyPairGenerator generator =
        KeyPairGenerator.getInstance(algorithm, new BouncyCastleProvider());
    if (algorithm.equals("EC")) {
      generator.initialize(new ECGenParameterSpec("secp256r1"));
    } else {
      generator.initialize(2048);
    }
    return generator.generateKeyPair();
  }
}
