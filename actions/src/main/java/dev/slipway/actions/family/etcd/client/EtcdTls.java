package dev.slipway.actions.family.etcd.client;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Certificates for etcd (kubernetes.md §3.7), all in PEM. The key may be PKCS#8, PKCS#1 as kubeadm
 * writes it, or SEC1.
 *
 * @param ca who vouches for the servers
 * @param certificate ours
 * @param key ours
 * @param authority a name in the servers' certificates, where they lack the one that is dialled
 */
public record EtcdTls(Path ca, Path certificate, Path key, Optional<String> authority) {}
