package dev.slipway.actions.family.deletepods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.FailureKind;
import dev.slipway.actions.failure.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeletionRequestTest {
  @Test
  void shouldTakeSeveralPodsOnceEach() {
    // When
    Arguments arguments =
        named("shop/web-1").with("pod", "shop/web-1").with("pod", "data/db-0:0a1b-2c");

    // Then
    assertThat(DeletionRequest.parse(arguments))
        .isInstanceOfSatisfying(
            Outcome.Success.class,
            parsed ->
                assertThat(((DeletionRequest) parsed.value()).pods())
                    .extracting(PodReference::key, PodReference::uid)
                    .hasSize(2));
  }

  @Test
  void shouldKeepWhatWasGivenWhenItIsComplete() {
    // When
    Arguments complete = DeletionRequest.complete(named("shop/web-1").with("pod", "data/db-0"));

    // Then
    assertThat(complete.all("pod")).isEqualTo(List.of("shop/web-1", "data/db-0"));
    assertThat(complete.first("grace-period")).contains("-1");
    assertThat(complete.first("timeout")).contains("10m");
  }

  @Test
  void shouldTakeSeveralPodsFromOneField() {
    assertThat(DeletionRequest.complete(named("shop/web-1, data/db-0")).all("pod"))
        .containsExactly("shop/web-1", "data/db-0");
  }

  @Test
  void shouldRefuseAGracePeriodOfZero() {
    // When
    Failure failure = failure(named("shop/web-1").with("grace-period", "0"));

    // Then
    assertThat(failure.kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(failure.obstacle().toString()).contains("two copies of one StatefulSet pod");
  }

  @Test
  void shouldRefuseWhatIsNotOne() {
    assertThat(failure(Arguments.NONE.with("node", "node01")).obstacle().toString())
        .isEqualTo("no pod was named");
    assertThat(failure(Arguments.NONE.with("pod", "shop/web-1")).obstacle().toString())
        .isEqualTo("one node has to be named");
    assertThat(failure(named("web-1")).obstacle().toString())
        .isEqualTo("\"web-1\" is not namespace/name");
    assertThat(failure(named("shop/../x")).obstacle().toString())
        .isEqualTo("\"shop/../x\" is not namespace/name");
    assertThat(failure(named("shop/web-1").with("timeout", "soon")).obstacle().toString())
        .isEqualTo("--timeout takes a duration such as 5m, got soon");
    assertThat(failure(named("shop/web-1").with("grace-period", "-7")).obstacle().toString())
        .startsWith("--grace-period takes 1 to ");
  }

  private static Arguments named(String pod) {
    return Arguments.NONE.with("node", "node01").with("pod", pod);
  }

  private static Failure failure(Arguments arguments) {
    return switch (DeletionRequest.parse(arguments)) {
      case Outcome.Success<DeletionRequest>(DeletionRequest parsed) ->
          throw new AssertionError("understood as " + parsed);
      case Outcome.Failed<DeletionRequest>(Failure failure) -> failure;
    };
  }
}
