package dev.slipway.actions.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.actions.ScriptedApiServer;
import dev.slipway.actions.cluster.Cluster;
import dev.slipway.actions.kube.NodeState;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class PagedListsTest {
  private static final String NODES = "GET /api/v1/nodes";

  private final ScriptedApiServer api = new ScriptedApiServer();
  private final Cluster cluster = api.cluster();

  @AfterEach
  void close() {
    cluster.client().close();
    api.close();
  }

  @Test
  void shouldFollowAListThroughItsPages() {
    // Given
    api.answer(NODES, 200, page("node01", "more"));
    api.answer(NODES, 200, page("node02", ""));

    // When
    List<Node> nodes = PagedLists.all(cluster.client().nodes());

    // Then
    assertThat(nodes).extracting(NodeState::name).containsExactly("node01", "node02");
    assertThat(api.queries().getFirst()).contains("limit=500");
    assertThat(api.queries().get(1)).contains("continue=more");
  }

  @Test
  void shouldTakeAForgottenListAgainInOnePiece() {
    // Given
    api.answer(NODES, 200, page("node01", "more"));
    api.answer(NODES, 410, ScriptedApiServer.status(410, "Expired", "too old", "{}"));
    api.answer(NODES, 200, page("node03", ""));

    // When
    List<Node> nodes = PagedLists.all(cluster.client().nodes());

    // Then
    assertThat(nodes).extracting(NodeState::name).containsExactly("node03");
    assertThat(api.queries().get(2)).doesNotContain("limit");
  }

  private static String page(String node, String next) {
    return """
        {"apiVersion":"v1","kind":"NodeList","metadata":{"continue":"%s"},
         "items":[{"metadata":{"name":"%s"}}]}
        """
        .formatted(next, node);
  }
}
