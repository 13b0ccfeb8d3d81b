package dev.slipway.actions.family.etcd.client;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where an etcd is and how it is spoken to.
 *
 * @param endpoints one per member at best, at least one
 * @param tls empty for plain HTTP
 */
public record EtcdAccess(List<URI> endpoints, Optional<EtcdTls> tls) {
  public EtcdAccess {
    endpoints = List.copyOf(endpoints);
    if (endpoints.isEmpty()) {
      throw new IllegalArgumentException("an etcd needs at least one endpoint");
    }
  }

  /** The same with one endpoint only. */
  public EtcdAccess withEndpoint(URI endpoint) {
    return new EtcdAccess(List.of(endpoint), tls);
  }
}
