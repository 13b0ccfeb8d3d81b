package dev.slipway.actions.family.deletepods;

import dev.slipway.actions.PlanCase;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.kube.OwnerResolver;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class DeletionPlanGoldenTest {
  @TestFactory
  Stream<DynamicTest> shouldPlanAsWrittenDown() throws IOException {
    return PlanCase.of("delete-pods").stream()
        .map(given -> DynamicTest.dynamicTest(given.name(), () -> check(given)));
  }

  private static void check(PlanCase given) throws IOException {
    // Given
    if (!(DeletionRequest.parse(given.arguments())
        instanceof Outcome.Success<DeletionRequest>(DeletionRequest request))) {
      throw new AssertionError("the request of " + given.name() + " is not one");
    }
    DeletionFacts facts =
        new DeletionFacts(
            given.all(Node.class).getFirst(),
            given.all(Pod.class),
            given.all(Pod.class),
            new OwnerResolver(given.all(ReplicaSet.class), given.all(Job.class)),
            given.all(DaemonSet.class).stream()
                .map(set -> set.getMetadata().getNamespace() + "/" + set.getMetadata().getName())
                .collect(Collectors.toSet()),
            given.all(PodDisruptionBudget.class));

    // When
    DeletionPlanner planner =
        new DeletionPlanner(request, facts, given.name().startsWith("resumed"));

    // Then
    given.check(planner.plan("prod-eu"));
  }
}
