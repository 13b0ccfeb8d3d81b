package dev.slipway.config;

/**
 * Where probes and Prometheus ask how Slipway is.
 *
 * @param address the address to listen on, for example {@code 0.0.0.0} for all
 * @param port from 1 to 65535
 */
public record HealthConfig(String address, int port) {}
