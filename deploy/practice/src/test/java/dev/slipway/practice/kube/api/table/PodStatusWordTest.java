package dev.slipway.practice.kube.api.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.practice.kube.store.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodStatusWordTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"status":{"phase":"Running"}}                                                                                   | Running
          {"status":{"phase":"Failed","reason":"Evicted"}}                                                                 | Evicted
          {"metadata":{"deletionTimestamp":"2026-01-01T00:00:00Z"},"status":{"phase":"Running"}}                           | Terminating
          {"status":{"phase":"Running","containerStatuses":[{"state":{"waiting":{"reason":"CrashLoopBackOff"}}}]}}         | CrashLoopBackOff
          {"status":{"phase":"Pending","containerStatuses":[{"state":{"waiting":{"reason":"ContainerCreating"}}}]}}        | ContainerCreating
          {"status":{"phase":"Succeeded","containerStatuses":[{"state":{"terminated":{"reason":"Completed"}}}]}}           | Completed
          {"status":{"phase":"Failed","containerStatuses":[{"state":{"terminated":{"exitCode":3}}}]}}                      | ExitCode:3
          {"spec":{"initContainers":[{},{}]},"status":{"phase":"Pending","initContainerStatuses":[{"state":{"running":{}}}]}} | Init:0/2
          """)
  void shouldSayWhatKubectlShows(String pod, String word) {
    // When / Then
    assertThat(PodStatusWord.of(Json.object(pod))).isEqualTo(word);
  }
}
