package dev.slipway.actions.workload;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.api.request.Parameter;
import dev.slipway.actions.api.request.ParameterKind;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.cluster.ClusterFailures;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.KubectlDuration;
import dev.slipway.actions.kube.WorkloadRef;
import dev.slipway.actions.text.Text;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How commands name a workload: {@code deployment/web --namespace shop}, as with kubectl. */
public final class WorkloadParameters {
  /** Kind and name. */
  public static final Parameter WORKLOAD =
      Parameter.positional(
          "workload", ParameterKind.TEXT, "Kind and name, for example deployment/web.");

  /** Where it is. */
  public static final Parameter NAMESPACE =
      new Parameter(
          "namespace",
          ParameterKind.NAMESPACE,
          "The namespace it is in.",
          false,
          false,
          false,
          Optional.of("default"),
          List.of(),
          Optional.of("n"));

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?");
  private static final int LONGEST_SHOWN = 80;

  private WorkloadParameters() {}

  /** Defaults put in, values stripped; names that {@code parameters} do not have are left out. */
  public static Arguments complete(Arguments given, List<Parameter> parameters) {
    Map<String, String> values = new TreeMap<>();
    for (Parameter parameter : parameters) {
      given
          .first(parameter.name())
          .or(parameter::defaultValue)
          .map(String::strip)
          .filter(value -> !value.isEmpty())
          .ifPresent(value -> values.put(parameter.name(), value));
    }
    return Arguments.of(values);
  }

  /** Whether it could be one at all, among {@code kinds}. */
  public static Outcome<WorkloadRef> check(
      Arguments arguments, String attempted, WorkloadKind... kinds) {
    String text = arguments.first("workload").orElse("").strip();
    String[] parts = text.split("/", -1);
    String known =
        Arrays.stream(kinds).map(WorkloadKind::argument).collect(Collectors.joining(", "));
    if (parts.length != 2 || !NAME.matcher(parts[1]).matches()) {
      String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text;
      return Outcome.failed(
          Failure.user(
              attempted,
              text.isEmpty() ? "no workload was named" : "\"" + shown + "\" is not KIND/NAME",
              "Name one, for example deployment/web --namespace shop."));
    }
    Optional<WorkloadKind> kind =
        WorkloadKind.of(parts[0]).filter(given -> Arrays.asList(kinds).contains(given));
    if (kind.isEmpty()) {
      return Outcome.failed(
          Failure.user(
              attempted, "this does not work on a " + parts[0], "It works on: " + known + "."));
    }
    String namespace = arguments.first("namespace").orElse("default").strip();
    if (!NAME.matcher(namespace).matches()) {
      return Outcome.failed(
          Failure.user(
              attempted,
              "\"" + namespace + "\" cannot be a namespace's name",
              "Give the one it is in with --namespace."));
    }
    return Outcome.of(new WorkloadRef(kind.get().kind(), namespace, parts[1]));
  }

  /** How long to wait, from {@code --timeout}; zero is refused. */
  public static Outcome<Duration> timeout(Arguments all, String attempted) {
    String value = all.first("timeout").orElse("");
    return KubectlDuration.parse(value)
        .filter(timeout -> !timeout.isZero())
        .map(Outcome::of)
        .orElseGet(
            () ->
                Outcome.failed(
                    Failure.user(
                        attempted,
                        "--timeout takes a duration such as 5m, got " + value,
                        "Correct it and ask again.")));
  }

  /**
   * What {@code plan} makes of the workload, reading more if it likes; a failure that says where
   * else one of that name is, when it is not there.
   */
  public static <T> Outcome<T> find(
      Cluster cluster, WorkloadRef ref, String attempted, Function<Workload, T> plan) {
    try {
      return WorkloadClient.find(cluster, ref)
          .map(workload -> Outcome.of(plan.apply(workload)))
          .orElseGet(() -> Outcome.failed(missing(cluster, ref, attempted)));
    } catch (KubernetesClientException e) {
      return Outcome.failed(ClusterFailures.of(attempted, cluster, e));
    }
  }

  private static Failure missing(Cluster cluster, WorkloadRef ref, String attempted) {
    List<String> elsewhere = new ArrayList<>(WorkloadClient.namespacesWith(cluster, ref));
    return Failure.user(
        attempted,
        "there is no " + ref + " in " + cluster.name(),
        elsewhere.isEmpty()
            ? Text.of("Type ").command("workloads").words(" to list them.")
            : Text.of("There is one in namespace " + String.join(", ", elsewhere) + "."));
  }
}
