package dev.slipway.survival;

import dev.slipway.survival.RunHistory.Kept;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the store has when all is over, read from its tables. */
final class StoredOperations {
  private static final Set<String> LINES =
      Set.of(
          "approval-requested",
          "approval-given",
          "plan-changed",
          "waiting-for-cluster",
          "started",
          "cancel-requested",
          "finished");
  private static final Set<String> STEPS_TOLD = Set.of("changed", "unchanged");

  private StoredOperations() {}

  static List<Kept> operations(Connection connection) throws SQLException {
    List<Kept> operations = new ArrayList<>();
    try (PreparedStatement select =
            connection.prepareStatement(
                "select number, state, is_open from operation order by number");
        ResultSet rows = select.executeQuery()) {
      while (rows.next()) {
        long number = rows.getLong(1);
        String state = json(rows.getString(2)).path("type").asString("");
        operations.add(
            new Kept(number, state, rows.getBoolean(3), worthTelling(connection, number)));
      }
    }
    return operations;
  }

  private static Map<Long, String> worthTelling(Connection connection, long number)
      throws SQLException {
    Map<Long, String> entries = new HashMap<>();
    try (PreparedStatement select =
        connection.prepareStatement("select sequence, event from journal where operation = ?")) {
      select.setLong(1, number);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          JsonNode event = json(rows.getString(2));
          if (hasLine(event)) {
            entries.put(rows.getLong(1), event.path("type").asString(""));
          }
        }
      }
    }
    return entries;
  }

  /** Begin, decisions, each step's end and the end itself; items share lines. */
  private static boolean hasLine(JsonNode event) {
    String type = event.path("type").asString("");
    JsonNode progress = event.path("event");
    return LINES.contains(type)
        || (type.equals("progressed")
            && progress.path("type").asString("").equals("step-finished")
            && STEPS_TOLD.contains(progress.path("outcome").path("type").asString("")));
  }

  static long locks(Connection connection) throws SQLException {
    try (PreparedStatement select =
            connection.prepareStatement("select count(*) from cluster_lock");
        ResultSet rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static JsonNode json(String text) {
    return JsonMapper.shared().readTree(text);
  }
}
