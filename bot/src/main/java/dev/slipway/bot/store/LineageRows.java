package dev.slipway.bot.store;

import dev.slipway.bot.operation.model.OperationId;
import dev.slipway.bot.operation.model.OperationState;
import dev.slipway.bot.operation.model.WireNames;
import dev.slipway.bot.operation.port.OperationStore.LineageEntry;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** How operations are related, without reading what they are. */
final class LineageRows {
  private static final String AWAITING = WireNames.STATES.of(OperationState.AwaitingApproval.class);

  private LineageRows() {}

  /** From generation to generation, until nobody new is found. */
  static List<LineageEntry> relatives(Handle handle, Collection<OperationId> of) {
    SortedMap<Long, LineageEntry> known = new TreeMap<>();
    Set<Long> asked = new HashSet<>();
    Set<Long> next = new HashSet<>();
    of.forEach(id -> next.add(id.number()));
    while (!next.isEmpty()) {
      List<LineageEntry> found = new ArrayList<>(read(handle, "number", next));
      found.addAll(read(handle, "parent", next));
      asked.addAll(next);
      next.clear();
      for (LineageEntry lineageEntry : found) {
        known.put(lineageEntry.id().number(), lineageEntry);
        next.add(lineageEntry.id().number());
        lineageEntry.parent().map(OperationId::number).ifPresent(next::add);
      }
      next.removeAll(asked);
    }
    return List.copyOf(known.values());
  }

  private static List<LineageEntry> read(Handle handle, String column, Set<Long> numbers) {
    return handle
        .createQuery(
            "select number, parent, is_open, state_type from operation where <column> = any(:numbers)")
        .define("column", column)
        // One text for any number of them: each other one would be kept parsed by itself.
        .bindArray("numbers", Long.class, numbers)
        .map(LineageRows::kin)
        .list();
  }

  private static LineageEntry kin(ResultSet row, StatementContext context) throws SQLException {
    return new LineageEntry(
        new OperationId(row.getLong("number")),
        Optional.ofNullable(row.getObject("parent", Long.class)).map(OperationId::new),
        row.getBoolean("is_open") && !AWAITING.equals(row.getString("state_type")));
  }
}
