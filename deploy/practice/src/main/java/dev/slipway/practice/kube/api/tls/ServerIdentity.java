package dev.slipway.practice.kube.api.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * A fresh certificate authority and a server certificate of it for {@code localhost} and {@code
 * 127.0.0.1}, valid for thirty days.
 */
public final class ServerIdentity {
  private static final Duration VALID = Duration.ofDays(30);
  private static final Duration CLOCK_SKEW = Duration.ofHours(1);
  private static final X500Name AUTHORITY = new X500Name("CN=Slipway practice CA");
  private static final X500Name SERVER = new X500Name("CN=kube-apiserver");

  private final X509Certificate authority;
  private final X509Certificate certificate;
  private final KeyPair serverKeys;

  private ServerIdentity(
      X509Certificate authority, X509Certificate certificate, KeyPair serverKeys) {
    this.authority = authority;
    this.certificate = certificate;
    this.serverKeys = serverKeys;
  }

  /** Makes both key pairs and certificates; takes some tens of milliseconds. */
  public static ServerIdentity create(Clock clock) {
    try {
      KeyPair authorityKeys = keys();
      KeyPair serverKeys = keys();
      Instant now = clock.instant();
      X509v3CertificateBuilder root = builder(AUTHORITY, authorityKeys, now);
      root.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
      root.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      X509v3CertificateBuilder leaf = builder(SERVER, serverKeys, now);
      leaf.addExtension(Extension.subjectAlternativeName, false, names());
      return new ServerIdentity(sign(root, authorityKeys), sign(leaf, authorityKeys), serverKeys);
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException("The practice certificates could not be made", e);
    }
  }

  /** The authority's certificate as PEM. */
  public String authorityPem() {
    try {
      String base64 =
          Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(authority.getEncoded());
      return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The practice certificate cannot be encoded", e);
    }
  }

  /** The server's key and chain under the given password. */
  public KeyStore keyStore(char[] password) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry(
          "server",
          serverKeys.getPrivate(),
          password,
          new X509Certificate[] {certificate, authority});
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("The practice key store could not be made", e);
    }
  }

  private static KeyPair keys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static GeneralNames names() {
    return new GeneralNames(
        new GeneralName[] {
          new GeneralName(GeneralName.dNSName, "localhost"),
          new GeneralName(GeneralName.dNSName, "kubernetes.default.svc"),
          new GeneralName(GeneralName.iPAddress, "127.0.0.1")
        });
  }

  private static X509v3CertificateBuilder builder(X500Name subject, KeyPair keys, Instant now) {
    return new JcaX509v3CertificateBuilder(
        AUTHORITY,
        new BigInteger(64, new SecureRandom()),
        Date.from(now.minus(CLOCK_SKEW)),
        Date.from(now.plus(VALID)),
        subject,
        keys.getPublic());
  }

  private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair authority)
      throws GeneralSecurityException, OperatorCreationException {
    var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(authority.getPrivate());
    return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
  }
}
