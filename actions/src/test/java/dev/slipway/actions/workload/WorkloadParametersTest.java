package dev.slipway.actions.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.WorkloadRef;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkloadParametersTest {
  @ParameterizedTest
  @CsvSource({
    "deployment/web, Deployment",
    "deploy/web, Deployment",
    "Deployments/web, Deployment",
    "sts/web, StatefulSet"
  })
  void shouldKnowKubectlsWords(String typed, String kind) {
    assertThat(check(typed, "shop")).isEqualTo(Outcome.of(new WorkloadRef(kind, "shop", "web")));
  }

  @ParameterizedTest
  @CsvSource({
    "web, shop, '\"web\" is not KIND/NAME'",
    "'', shop, no workload was named",
    "deployment/Web, shop, \"deployment/Web\" is not KIND/NAME",
    "daemonset/agent, shop, this does not work on a daemonset",
    "replicaset/web, shop, this does not work on a replicaset",
    "deployment/web, sh op, \"sh op\" cannot be a namespace's name"
  })
  void shouldSayWhatIsWrong(String typed, String namespace, String obstacle) {
    assertThat(check(typed, namespace))
        .isInstanceOfSatisfying(
            Outcome.Failed.class,
            failed -> assertThat(failed.failure().obstacle().toString()).isEqualTo(obstacle));
  }

  private static Outcome<WorkloadRef> check(String typed, String namespace) {
    return WorkloadParameters.check(
        Arguments.NONE.with("workload", typed).with("namespace", namespace),
        "Trying",
        WorkloadKind.DEPLOYMENT,
        WorkloadKind.STATEFUL_SET);
  }
}
