package dev.slipway.practice.kube.api.access;

import java.util.ArrayList;
import java.util.List;

/**
 * Who asks.
 *
 * @param name for example {@code kubernetes-admin} or {@code system:serviceaccount:shop:default}
 * @param groups those that bindings may name
 */
public record Identity(String name, List<String> groups) {
  static final String AUTHENTICATED = "system:authenticated";
  private static final String ACCOUNT = "system:serviceaccount:";

  public Identity {
    groups = List.copyOf(groups);
  }

  /** The administrator that kubeadm makes. */
  public static Identity admin() {
    return new Identity("kubernetes-admin", List.of("kubeadm:cluster-admins", AUTHENTICATED));
  }

  /** Whoever shows no credentials. */
  public static Identity anonymous() {
    return new Identity("system:anonymous", List.of("system:unauthenticated"));
  }

  /** A service account. */
  public static Identity serviceAccount(String namespace, String name) {
    return new Identity(
        ACCOUNT + namespace + ":" + name,
        List.of("system:serviceaccounts", "system:serviceaccounts:" + namespace, AUTHENTICATED));
  }

  /**
   * Somebody who is named: service accounts and strangers have their groups, everybody else those
   * given.
   */
  public static Identity named(String name, List<String> groups) {
    if (name.equals(anonymous().name())) {
      return anonymous();
    }
    String[] parts = name.split(":", 4);
    if (name.startsWith(ACCOUNT) && parts.length == 4 && groups.isEmpty()) {
      return serviceAccount(parts[2], parts[3]);
    }
    List<String> all = new ArrayList<>(groups);
    all.add(AUTHENTICATED);
    return new Identity(name, all);
  }
}
