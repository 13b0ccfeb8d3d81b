package dev.slipway.config.parser;

import dev.slipway.config.BackupConfig;
import dev.slipway.config.EtcdConfig;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code etcd:} of a cluster to {@link EtcdConfig}. */
final class EtcdSection {
  private static final List<String> FILES = List.of("ca", "cert", "key");

  private EtcdSection() {}

  static EtcdConfig read(YamlSection etcd) {
    List<URI> endpoints =
        etcd.texts("endpoints").stream()
            .flatMap(text -> text.as(EtcdSection::endpoint).stream())
            .toList();
    Optional<EtcdConfig.Tls> tls = tls(etcd);
    if (tls.isEmpty() && endpoints.stream().anyMatch(uri -> uri.getScheme().equals("https"))) {
      etcd.refuse("endpoints", "has https addresses, which need ca, cert and key beside them");
    }
    Optional<BackupConfig> backups = BackupSection.read(etcd);
    Optional<Path> programs = programs(etcd);
    etcd.refuseUnknownKeys();
    return new EtcdConfig(endpoints, tls, backups, programs);
  }

  private static Optional<Path> programs(YamlSection etcd) {
    return etcd.text("binDir")
        .flatMap(
            text -> {
              Path folder = etcd.around().path(text.value());
              if (Files.isExecutable(folder.resolve("etcd"))) {
                return Optional.of(folder);
              }
              text.refuse().accept("there is no program etcd in " + folder);
              return Optional.empty();
            });
  }

  private static Optional<EtcdConfig.Tls> tls(YamlSection etcd) {
    Optional<Path> ca = file(etcd, "ca");
    Optional<Path> cert = file(etcd, "cert");
    Optional<Path> key = file(etcd, "key");
    Optional<String> authority = etcd.text("authority").map(YamlValue::value);
    List<String> missing = FILES.stream().filter(name -> !etcd.has(name)).toList();
    if (missing.size() == FILES.size()) {
      authority.ifPresent(
          name -> etcd.refuse("authority", "is about certificates, and there are none"));
      return Optional.empty();
    }
    if (!missing.isEmpty()) {
      etcd.refuse(missing.getFirst(), "is missing; ca, cert and key go together");
    }
    return ca.isPresent() && cert.isPresent() && key.isPresent()
        ? Optional.of(new EtcdConfig.Tls(ca.get(), cert.get(), key.get(), authority))
        : Optional.empty();
  }

  private static Optional<Path> file(YamlSection etcd, String key) {
    return etcd.text(key)
        .flatMap(
            text -> {
              Path path = etcd.around().path(text.value());
              if (Files.isReadable(path) && !Files.isDirectory(path)) {
                return Optional.of(path);
              }
              text.refuse().accept("there is no readable file " + path);
              return Optional.empty();
            });
  }

  private static URI endpoint(String written) {
    try {
      URI uri = new URI(written);
      boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (web && uri.getHost() != null && uri.getPort() > 0) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // Falls through to the one sentence that covers every mistake.
    }
    throw new IllegalArgumentException(
        "must be an address such as https://10.0.0.1:2379; got " + written);
  }
}
