package dev.slipway.bot.slack.render;

import dev.slipway.actions.api.QueryResult;
import dev.slipway.actions.api.plan.Finding;
import dev.slipway.actions.text.PlainText;
import dev.slipway.bot.slack.render.block.TextTable;
import java.util.StringJoiner;

/** A whole answer as plain text, for a file. */
final class QueryResultText {
  private QueryResultText() {}

  static String of(QueryResult answer) {
    StringJoiner text = new StringJoiner("\n", "", "\n");
    text.add(answer.headline());
    for (QueryResult.Table table : answer.tables()) {
      text.add("").add(table.title()).add(TextTable.plain(table).stripTrailing());
    }
    if (!answer.findings().isEmpty()) {
      text.add("");
      answer.findings().forEach(finding -> text.add(line(finding)));
    }
    return text.toString();
  }

  private static String line(Finding finding) {
    return "- "
        + finding.severity()
        + ": "
        + PlainText.of(finding.text())
        + (finding.remedy().isBlank() ? "" : ". " + PlainText.of(finding.remedy()));
  }
}
