package dev.slipway.actions.api;

import dev.slipway.actions.api.plan.Finding;
import java.util.List;

/**
 * An answer to a question.
 *
 * @param headline one sentence, for example {@code 4 nodes in prod-eu, 1 cordoned}
 * @param tables what there is to show, in order
 * @param findings what deserves attention
 */
public record QueryResult(String headline, List<Table> tables, List<Finding> findings) {
  public QueryResult {
    tables = List.copyOf(tables);
    findings = List.copyOf(findings);
  }

  /** Rows under column names; every row has as many cells as there are columns. */
  public record Table(String title, List<String> columns, List<List<String>> rows) {
    public Table {
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      int width = columns.size();
      if (rows.stream().anyMatch(row -> row.size() != width)) {
        throw new IllegalArgumentException("every row needs " + width + " cells: " + title);
      }
    }
  }
}
