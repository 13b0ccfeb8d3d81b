package dev.slipway.actions.family.restart;

import dev.slipway.actions.PlanCase;
import dev.slipway.actions.workload.Workload;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

final class RestartPlanGoldenTest {
  @TestFactory
  Stream<DynamicTest> shouldPlanAsWrittenDown() throws IOException {
    return PlanCase.of("restart").stream()
        .map(given -> DynamicTest.dynamicTest(given.name(), () -> check(given)));
  }

  private static void check(PlanCase given) throws IOException {
    // When, Then
    given.check(
        RestartPlanner.plan(
            "prod-eu", Workload.of(given.all(HasMetadata.class).getFirst()), given.all(Pod.class)));
  }
}
