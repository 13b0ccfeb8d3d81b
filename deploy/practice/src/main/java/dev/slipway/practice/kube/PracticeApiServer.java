package dev.slipway.practice.kube;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.slipway.practice.kube.api.Access;
import dev.slipway.practice.kube.api.ApiAssembly;
import dev.slipway.practice.kube.api.ApiFaults;
import dev.slipway.practice.kube.api.ApiService;
import dev.slipway.practice.kube.api.Documents;
import dev.slipway.practice.kube.api.RequestLog;
import dev.slipway.practice.kube.api.access.BootstrapPolicy;
import dev.slipway.practice.kube.api.access.Identity;
import dev.slipway.practice.kube.api.access.Rbac;
import dev.slipway.practice.kube.api.access.RbacObjects;
import dev.slipway.practice.kube.api.access.Tokens;
import dev.slipway.practice.kube.api.admission.AdmittingRegistry;
import dev.slipway.practice.kube.api.discovery.EvictionApi;
import dev.slipway.practice.kube.api.http.ApiHttpServer;
import dev.slipway.practice.kube.api.tls.ServerIdentity;
import dev.slipway.practice.kube.store.EtcdClients;
import dev.slipway.practice.kube.store.EtcdRegistry;
import dev.slipway.practice.kube.store.Registry;
import io.etcd.jetcd.Client;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The practice cluster's API server: HTTPS on loopback over an etcd that somebody else runs. Makes
 * its own certificate authority and bearer tokens at every start, and lets everybody do what RBAC
 * says. Thread-safe.
 */
public final class PracticeApiServer implements AutoCloseable {
  private static final Duration ETCD_CONNECT_LIMIT = Duration.ofSeconds(5);

  private final EtcdRegistry registry;
  private final Runnable onClose;
  private final ServerIdentity identity;
  private final Tokens tokens;
  private final RbacObjects rbac;
  private final String token;
  private final ApiFaults faults;
  private final RequestLog log;
  private final AtomicReference<EvictionApi> evictions =
      new AtomicReference<>(EvictionApi.POLICY_V1);
  private final ApiHttpServer http;

  private PracticeApiServer(
      EtcdRegistry registry, Clock clock, int port, KubernetesRelease release, Runnable onClose) {
    this.registry = registry;
    this.onClose = onClose;
    this.identity = ServerIdentity.create(clock);
    this.tokens = new Tokens(clock);
    this.token = tokens.issue(Identity.admin());
    this.faults = new ApiFaults();
    this.log = new RequestLog();
    SystemNamespaces.ensure(registry);
    BootstrapPolicy.ensure(registry);
    this.rbac = new RbacObjects(registry);
    Access access = new Access(tokens, new Rbac(rbac));
    ApiService service =
        new ApiService(
            access,
            ApiAssembly.routes(registry, evictions::get, tokens, clock),
            new Documents(evictions::get, release.version(), access.rbac()),
            faults,
            log,
            clock);
    this.http = ApiHttpServer.start(identity, port, service);
  }

  /**
   * Starts serving the objects in an etcd.
   *
   * @param port the port on 127.0.0.1, 0 for a free one
   * @throws IllegalStateException when it cannot listen
   */
  public static PracticeApiServer start(URI etcdEndpoint, Clock clock, int port) {
    return start(etcdEndpoint, clock, port, KubernetesRelease.unsupported());
  }

  /**
   * Starts serving the objects in an etcd, claiming to be of that release.
   *
   * @param port the port on 127.0.0.1, 0 for a free one
   * @throws IllegalStateException when it cannot listen
   */
  public static PracticeApiServer start(
      URI etcdEndpoint, Clock clock, int port, KubernetesRelease release) {
    Client etcd = EtcdClients.connect(etcdEndpoint, ETCD_CONNECT_LIMIT);
    try {
      EtcdRegistry registry = new EtcdRegistry(etcd, clock);
      return new PracticeApiServer(registry, clock, port, release, () -> end(registry, etcd));
    } catch (RuntimeException e) {
      etcd.close();
      throw e;
    }
  }

  /** Starts serving a registry that somebody else opened and closes, after this server. */
  public static PracticeApiServer start(EtcdRegistry registry, Clock clock, int port) {
    return new PracticeApiServer(registry, clock, port, KubernetesRelease.unsupported(), () -> {});
  }

  private static void end(EtcdRegistry registry, Client etcd) {
    registry.close();
    etcd.close();
  }

  /** The objects, for controllers: what is created through it gets the API's defaults. */
  public Registry registry() {
    return new AdmittingRegistry(registry);
  }

  /** The same objects as they are stored. */
  public EtcdRegistry store() {
    return registry;
  }

  /** Where it listens, for example {@code https://127.0.0.1:40443}. */
  public URI url() {
    return URI.create("https://127.0.0.1:" + http.port());
  }

  /** The administrator's bearer token. */
  public String token() {
    return token;
  }

  /**
   * The administrator's kubeconfig with one context, {@code practice}: authority, address and token
   * included.
   */
  public String kubeconfig() {
    return render("practice-admin", token);
  }

  /** The same for a service account, whose token lasts as long as this server. */
  public String kubeconfig(String namespace, String serviceAccount) {
    String issued = tokens.issue(Identity.serviceAccount(namespace, serviceAccount));
    return render(serviceAccount, issued);
  }

  private String render(String user, String bearer) {
    return """
        apiVersion: v1
        kind: Config
        current-context: practice
        clusters:
        - name: practice
          cluster:
            server: %s
            certificate-authority-data: %s
        users:
        - name: %s
          user:
            token: %s
        contexts:
        - name: practice
          context:
            cluster: practice
            user: %s
            namespace: default
        """
        .formatted(
            url(),
            Base64.getEncoder().encodeToString(identity.authorityPem().getBytes(UTF_8)),
            user,
            bearer,
            user);
  }

  /** What was asked of it. */
  public RequestLog requests() {
    return log;
  }

  /** Its misbehaviour. */
  public ApiFaults faults() {
    return faults;
  }

  /** Evicts like a server of another release from now on. */
  public void setEvictionApi(EvictionApi api) {
    evictions.set(api);
  }

  /** Refuses connections until told otherwise; open ones are closed. */
  public void setReachable(boolean reachable) {
    http.setReachable(reachable);
  }

  /** Closes the port and all connections. The objects stay in etcd. */
  @Override
  public void close() {
    http.close();
    rbac.close();
    onClose.run();
  }
}
