package dev.slipway.actions.family.surge;

import dev.slipway.actions.PlanCase;
import dev.slipway.actions.failure.Outcome;
import dev.slipway.actions.workload.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class SurgePlanGoldenTest {
  @TestFactory
  Stream<DynamicTest> shouldPlanAsWrittenDown() throws IOException {
    return PlanCase.of("surge").stream()
        .map(given -> DynamicTest.dynamicTest(given.name(), () -> check(given)));
  }

  private static void check(PlanCase given) throws IOException {
    // Given
    if (!(SurgeRequest.parse(given.arguments())
        instanceof Outcome.Success<SurgeRequest>(SurgeRequest request))) {
      throw new AssertionError("the request of " + given.name() + " is not one");
    }
    Workload workload = Workload.of(given.all(HasMetadata.class).getFirst());

    // When, Then
    given.check(
        SurgePlanner.plan(
            "prod-eu",
            request,
            workload,
            workload.replicas(),
            given.all(HorizontalPodAutoscaler.class).stream()
                .map(scaler -> scaler.getMetadata().getName())
                .findFirst()));
  }
}
