package dev.slipway.practice.kube;

/**
 * The Kubernetes release that a practice cluster claims to be.
 *
 * @param version for example {@code v1.35.6}
 */
public record KubernetesRelease(String version) {

  /** The release of the cluster that {@code deploy/practice/up} starts. */
  public static KubernetesRelease current() {
    return new KubernetesRelease("v1.35.6");
  }

  /** A release that is out of support since 2026-10-27; tests of actions were written on it. */
  public static KubernetesRelease unsupported() {
    return new KubernetesRelease("v1.34.2");
  }
}
