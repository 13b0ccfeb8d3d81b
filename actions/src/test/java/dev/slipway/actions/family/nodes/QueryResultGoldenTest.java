package dev.slipway.actions.family.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.ScriptedApiServer;
import dev.slipway.actions.StandardActions;
import dev.slipway.actions.api.QueryAction;
import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.request.Arguments;
import dev.slipway.actions.failure.Failure;
import dev.slipway.actions.failure.Outcome;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * One small cluster in {@code in-*.yaml}, questions in {@code ask-*.txt}, answers in {@code
 * out-*.txt}. {@code -Dgolden.update=true} writes the answers anew; look at the difference.
 */
final class QueryResultGoldenTest {
  private static final Path FOLDER = Path.of("src/test/resources/answers/nodes");
  private static final KubernetesSerialization YAML = new KubernetesSerialization();
  private static final Map<String, String> PATHS =
      Map.of(
          "Node", "/api/v1/nodes",
          "Pod", "/api/v1/pods",
          "ReplicaSet", "/apis/apps/v1/replicasets",
          "Deployment", "/apis/apps/v1/deployments",
          "StatefulSet", "/apis/apps/v1/statefulsets",
          "Job", "/apis/batch/v1/jobs");

  @TestFactory
  Stream<DynamicTest> shouldAnswerAsWrittenDown() throws IOException {
    return files("ask-.*\\.txt").stream()
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  @Test
  void shouldHaveOneAnswerForEachQuestion() throws IOException {
    assertThat(files("ask-.*\\.txt")).hasSizeGreaterThan(8);
    assertThat(files("out-.*\\.txt"))
        .extracting(file -> file.getFileName().toString().substring(4))
        .containsExactlyElementsOf(
            files("ask-.*\\.txt").stream()
                .map(file -> file.getFileName().toString().substring(4))
                .toList());
  }

  private static void check(Path file) throws IOException {
    // Given
    List<String> lines = Files.readAllLines(file);
    Arguments arguments = Arguments.NONE;
    for (String line : lines.subList(1, lines.size())) {
      String[] pair = line.strip().split("=", 2);
      arguments = arguments.with(pair[0], pair[1]);
    }
    QueryAction question =
        (QueryAction)
            StandardActions.catalog(Clock.fixed(NodeSamples.NOW, ZoneOffset.UTC))
                .find(lines.getFirst())
                .orElseThrow();
    try (ScriptedApiServer api = new ScriptedApiServer()) {
      serve(api, lines.getFirst().equals("pods") ? arguments.first("node") : Optional.empty());

      // When
      Outcome<QueryResult> answer = question.query(arguments, api.cluster());

      // Then
      String text = text(answer);
      Path expected =
          file.resolveSibling(file.getFileName().toString().replaceFirst("ask-", "out-"));
      if (Boolean.getBoolean("golden.update")) {
        Files.writeString(expected, text);
      }
      assertThat(text).isEqualTo(Files.readString(expected));
    }
  }

  /** Lists as the server gives them; of pods only those on {@code node} where that is asked for. */
  private static void serve(ScriptedApiServer api, Optional<String> node) throws IOException {
    List<HasMetadata> objects = new ArrayList<>();
    for (Path file : files("in-.*\\.yaml")) {
      for (String document : Files.readString(file).split("(?m)^---\\s*$", -1)) {
        objects.add(YAML.unmarshal(document));
      }
    }
    PATHS.forEach(
        (kind, path) ->
            api.answer(
                "GET " + path,
                200,
                objects.stream()
                    .filter(object -> object.getKind().equals(kind))
                    .filter(object -> on(node, object))
                    .map(YAML::asJson)
                    .collect(Collectors.joining(",", "{\"metadata\":{},\"items\":[", "]}"))));
    objects.stream()
        .filter(object -> object.getKind().equals("Node"))
        .forEach(
            object ->
                api.answer(
                    "GET /api/v1/nodes/" + object.getMetadata().getName(),
                    200,
                    YAML.asJson(object)));
    api.answer("GET /version", 200, "{\"gitVersion\":\"v1.34.2\"}");
  }

  private static boolean on(Optional<String> node, HasMetadata object) {
    return node.isEmpty()
        || !(object instanceof Pod pod)
        || node.get().equals(pod.getSpec().getNodeName());
  }

  private static String text(Outcome<QueryResult> outcome) {
    return switch (outcome) {
      case Outcome.Failed<QueryResult>(Failure failure) -> failure.sentence() + "\n";
      case Outcome.Success<QueryResult>(QueryResult answer) -> text(answer);
    };
  }

  private static String text(QueryResult answer) {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add(answer.headline());
    for (QueryResult.Table table : answer.tables()) {
      text.add("").add(table.title()).add(String.join(" | ", table.columns()));
      table.rows().forEach(row -> text.add(String.join(" | ", row)));
    }
    text.add("");
    answer
        .findings()
        .forEach(
            finding ->
                text.add(
                    finding.severity()
                        + " "
                        + finding.text().toString()
                        + (finding.remedy().toString().isEmpty()
                            ? ""
                            : " -> " + finding.remedy().toString())));
    return text.toString();
  }

  private static List<Path> files(String pattern) throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(f -> f.getFileName().toString().matches(pattern)).sorted().toList();
    }
  }
}
