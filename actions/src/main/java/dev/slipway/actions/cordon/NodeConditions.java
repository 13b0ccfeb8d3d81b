package dev.slipway.actions.cordon;

import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.NonRetryingClient;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the cluster what is done to a node, in the conditions of KEP-5683, for whoever watches
 * nodes. It is a courtesy: a server that does not take it, or does not let us, is left in peace.
 */
public final class NodeConditions {
  private static final Logger log = LoggerFactory.getLogger(NodeConditions.class);

  /** The conditions, as the server knows them. */
  public enum Type {
    /** Its maintenance is meant to begin. */
    MAINTENANCE_PLANNED("MaintenancePlanned"),
    /** Its pods are on their way out. */
    DRAIN_IN_PROGRESS("DrainInProgress"),
    /** Its pods are gone. */
    DRAINED("Drained"),
    /** It is in the hands of whoever maintains it. */
    MAINTENANCE_IN_PROGRESS("MaintenanceInProgress");

    private final String name;

    Type(String name) {
      this.name = name;
    }
  }

  /** What ours begin with; conditions with another reason are not touched. */
  private static final String REASON = "Slipway";

  private final Cluster cluster;
  private final String node;
  private final NonRetryingClient requests;
  private static final int CONFLICT = 409;
  private static final int MOST_TRIES = 5;

  private Optional<Node> known = Optional.empty();
  private boolean taken = true;

  /** What became of a patch. */
  private enum Sent {
    TAKEN,
    NOT_TAKEN,
    /** The node was another one by then. */
    CHANGED
  }

  /** About {@code node}. Not thread-safe. */
  public NodeConditions(Cluster cluster, String node) {
    this.cluster = cluster;
    this.node = node;
    this.requests = new NonRetryingClient(cluster);
  }

  /**
   * Sets each of {@code wanted} that is not so yet; never throws. {@code what} goes into the
   * reason, for example {@code Drain}.
   */
  public void set(Map<Type, Boolean> wanted, String what, String message, Instant now) {
    if (!taken) {
      return;
    }
    taken =
        known
            .or(() -> cluster.view().cached(node))
            .or(this::read)
            .map(found -> send(found, false, wanted, what, message, now) == Sent.TAKEN)
            .orElse(false);
  }

  /**
   * Like {@link #set}, but of a node that keeps new pods off, and of nothing else: the server takes
   * it only while that is so. Returns whether the node takes new pods instead; then nothing is
   * told.
   */
  public boolean setUnlessSchedulable(
      Map<Type, Boolean> wanted, String what, String message, Instant now) {
    if (!taken) {
      return false;
    }
    Optional<Node> found = known.filter(NodeState::unschedulable).or(this::read);
    for (int attempt = 1; found.isPresent(); attempt++) {
      if (!NodeState.unschedulable(found.get())) {
        return true;
      }
      Sent sent = send(found.get(), true, wanted, what, message, now);
      if (sent != Sent.CHANGED || attempt >= MOST_TRIES) {
        break;
      }
      found = read();
    }
    return false;
  }

  /** Takes back those that Slipway has set on {@code found}; never throws. */
  void clear(Node found, String message, Instant now) {
    Map<Type, Boolean> off = new EnumMap<>(Type.class);
    ours(found).forEach(type -> off.put(type, false));
    send(found, false, off, "Uncordon", message, now);
  }

  /**
   * The conditions of Slipway's that are on although nobody keeps new pods from the node, as after
   * {@code kubectl uncordon}; empty when there are none.
   */
  public static Optional<String> leftover(Node node) {
    List<String> on =
        NodeState.unschedulable(node)
            ? List.of()
            : ours(node).stream().filter(type -> isOn(node, type)).map(type -> type.name).toList();
    return on.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", on));
  }

  private static List<Type> ours(Node node) {
    return Arrays.stream(Type.values())
        .filter(
            type ->
                condition(node, type)
                    .filter(c -> Objects.requireNonNullElse(c.getReason(), "").startsWith(REASON))
                    .isPresent())
        .toList();
  }

  /** Once: a cluster that is away is noticed by what matters more. */
  private Optional<Node> read() {
    try {
      NonRetryingClient.Answer answer = requests.get("/api/v1/nodes/" + node).join();
      return answer.code() == 200 ? Optional.of(node(answer)) : Optional.empty();
    } catch (CompletionException | KubernetesClientException e) {
      log.debug("{}: conditions are not told", node, e);
      return Optional.empty();
    }
  }

  /** {@code unchanged} says that the server is to take it only of the node as it was found. */
  private Sent send(
      Node found,
      boolean unchanged,
      Map<Type, Boolean> wanted,
      String what,
      String message,
      Instant now) {
    List<Map<String, String>> changes = new ArrayList<>();
    wanted.forEach(
        (type, on) -> {
          if (on.booleanValue() != isOn(found, type)) {
            changes.add(change(type, on, what, message, now));
          }
        });
    if (changes.isEmpty()) {
      return Sent.TAKEN;
    }
    Map<String, Object> patch = new LinkedHashMap<>();
    if (unchanged) {
      patch.put("metadata", Map.of("resourceVersion", found.getMetadata().getResourceVersion()));
    }
    patch.put("status", Map.of("conditions", changes));
    try {
      NonRetryingClient.Answer answer =
          requests
              .patch("/api/v1/nodes/" + node + "/status?fieldManager=" + CordonOwner.SLIPWAY, patch)
              .join();
      if (unchanged && answer.code() == CONFLICT) {
        return Sent.CHANGED;
      }
      if (answer.code() >= 300) {
        log.debug("{}: conditions are not taken: {}", node, answer.text());
        return Sent.NOT_TAKEN;
      }
      // What we have just written no watch may have shown yet.
      known = Optional.of(node(answer));
      return Sent.TAKEN;
    } catch (CompletionException | KubernetesClientException e) {
      log.debug("{}: conditions are not told", node, e);
      return Sent.NOT_TAKEN;
    }
  }

  private Node node(NonRetryingClient.Answer answer) {
    return cluster.client().getKubernetesSerialization().unmarshal(answer.body(), Node.class);
  }

  private static Map<String, String> change(
      Type type, boolean on, String what, String message, Instant now) {
    String at = now.truncatedTo(ChronoUnit.SECONDS).toString();
    Map<String, String> change = new LinkedHashMap<>();
    change.put("type", type.name);
    change.put("status", on ? "True" : "False");
    change.put("reason", REASON + what);
    change.put("message", message);
    change.put("lastHeartbeatTime", at);
    change.put("lastTransitionTime", at);
    return change;
  }

  private static boolean isOn(Node node, Type type) {
    return condition(node, type).filter(c -> "True".equals(c.getStatus())).isPresent();
  }

  private static Optional<NodeCondition> condition(Node node, Type type) {
    return node.getStatus() == null || node.getStatus().getConditions() == null
        ? Optional.empty()
        : node.getStatus().getConditions().stream()
            .filter(condition -> type.name.equals(condition.getType()))
            .findFirst();
  }
}
