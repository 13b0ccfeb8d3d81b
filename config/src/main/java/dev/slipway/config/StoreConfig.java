package dev.slipway.config;

import dev.slipway.config.vocabulary.Secret;

/**
 * Where the state is kept.
 *
 * @param url a JDBC URL, for example {@code jdbc:h2:file:./data/slipway}
 * @param user the database user
 * @param password its password
 */
public record StoreConfig(String url, String user, Secret password) {}
