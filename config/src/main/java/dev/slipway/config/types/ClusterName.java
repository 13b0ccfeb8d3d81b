package dev.slipway.config.types;

import java.util.regex.Pattern;

/**
 * What people call a cluster, for example {@code prod-eu}. Lower-case letters, digits and dashes,
 * at most 63 characters.
 */
public record ClusterName(String value) {
  private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  public ClusterName {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "cluster name must be lower-case letters, digits and dashes, got: " + value);
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
