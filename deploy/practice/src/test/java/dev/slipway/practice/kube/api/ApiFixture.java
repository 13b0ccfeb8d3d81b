package dev.slipway.practice.kube.api;

import dev.slipway.practice.kube.api.access.BootstrapPolicy;
import dev.slipway.practice.kube.api.access.Identity;
import dev.slipway.practice.kube.api.access.Rbac;
import dev.slipway.practice.kube.api.access.RbacObjects;
import dev.slipway.practice.kube.api.access.Tokens;
import dev.slipway.practice.kube.api.discovery.EvictionApi;
import dev.slipway.practice.kube.store.EtcdFixture;
import dev.slipway.practice.kube.store.EtcdRegistry;
import dev.slipway.practice.kube.store.Json;
import dev.slipway.practice.kube.store.Meta;
import dev.slipway.practice.kube.store.ResourceTypes;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API over a real etcd, asked without a network between. */
final class ApiFixture implements AutoCloseable {
  private static final String TOKEN = "secret";

  private final EtcdFixture etcd;
  private final EtcdRegistry registry;
  private final RbacObjects rbac;
  private final ApiFaults faults = new ApiFaults();
  private final RequestLog log = new RequestLog();
  private final ApiService service;

  private ApiFixture(EtcdFixture etcd) {
    this.etcd = etcd;
    this.registry = new EtcdRegistry(etcd.client(), Clock.systemUTC());
    BootstrapPolicy.ensure(registry);
    this.rbac = new RbacObjects(registry);
    Tokens tokens = new Tokens(Clock.systemUTC()).accepting(TOKEN, Identity.admin());
    Access access = new Access(tokens, new Rbac(rbac));
    ResourceRoutes routes =
        ApiAssembly.routes(registry, () -> EvictionApi.POLICY_V1, tokens, Clock.systemUTC());
    this.service =
        new ApiService(
            access,
            routes,
            new Documents(() -> EvictionApi.POLICY_V1, "v1.35.6", access.rbac()),
            faults,
            log,
            Clock.systemUTC());
  }

  static ApiFixture start() throws IOException, InterruptedException {
    ApiFixture fixture = new ApiFixture(EtcdFixture.start());
    fixture.registry.create(ResourceTypes.NAMESPACES, named("", "default"));
    return fixture;
  }

  EtcdRegistry registry() {
    return registry;
  }

  EtcdFixture etcd() {
    return etcd;
  }

  ApiFaults faults() {
    return faults;
  }

  RequestLog log() {
    return log;
  }

  /** An answer: its code and document. */
  record Answer(int code, JsonNode body) {
    String message() {
      return body.path("message").asString("");
    }

    String reason() {
      return body.path("reason").asString("");
    }
  }

  Answer get(String url) {
    return answer(send("GET", url, "application/json", "", TOKEN));
  }

  Answer post(String url, JsonNode body) {
    return answer(send("POST", url, "application/json", body.toString(), TOKEN));
  }

  Answer put(String url, JsonNode body) {
    return answer(send("PUT", url, "application/json", body.toString(), TOKEN));
  }

  Answer patch(String url, String type, String body) {
    return answer(send("PATCH", url, type, body, TOKEN));
  }

  Answer delete(String url, String body) {
    return answer(send("DELETE", url, "application/json", body, TOKEN));
  }

  ApiResponse send(String method, String url, String type, String body, String token) {
    String[] parts = url.split("\\?", 2);
    Map<String, List<String>> query = new HashMap<>();
    if (parts.length > 1) {
      for (String pair : parts[1].split("&", -1)) {
        String[] keyValue = pair.split("=", 2);
        query.put(keyValue[0], List.of(keyValue[1]));
      }
    }
    List<String> path = Arrays.stream(parts[0].split("/")).filter(s -> !s.isEmpty()).toList();
    Map<String, String> headers =
        Map.of("authorization", "Bearer " + token, "content-type", type, "user-agent", "test/1");
    return service.apply(new ApiRequest(method, path, query, headers, body));
  }

  static ObjectNode named(String namespace, String name) {
    ObjectNode object = Json.object();
    Meta.of(object).put("name", name);
    if (!namespace.isEmpty()) {
      Meta.of(object).put("namespace", namespace);
    }
    return object;
  }

  private static Answer answer(ApiResponse response) {
    return response instanceof ApiResponse.Document(int code, JsonNode body)
        ? new Answer(code, body)
        : new Answer(response.code(), Json.object());
  }

  @Override
  public void close() {
    rbac.close();
    registry.close();
    etcd.close();
  }
}
