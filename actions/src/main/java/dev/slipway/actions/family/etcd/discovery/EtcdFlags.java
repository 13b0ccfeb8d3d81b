package dev.slipway.actions.family.etcd.discovery;

import java.util.Optional;

/**
 * What the flags of etcd's and the API server's pods say, where they can be seen. Paths are those
 * inside of the pods.
 *
 * @param quota in bytes, when it is set
 * @param prefix what keys begin with
 * @param eventsElsewhere other etcds that hold some resources
 * @param kubernetes the API server's version
 * @param encryptionConfig how Secrets are encrypted, when they are
 */
public record EtcdFlags(
    Optional<String> dataDir,
    Optional<String> certFile,
    Optional<String> trustedCaFile,
    Optional<Long> quota,
    String prefix,
    String kubernetes,
    Optional<String> eventsElsewhere,
    Optional<String> encryptionConfig) {}
