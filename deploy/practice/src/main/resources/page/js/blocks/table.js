import { part, tags, names } from "../tags.js";
import { Text } from "../text/text.js";
import { RichText } from "./richtext.js";

const { caption, div, table, tbody, td, th, thead, tr } = tags;

/** A table; the first row is its heading, as at Slack. Scrolls sideways on its own when it is wide. */
export function Table({ block }) {
  const [head, ...rows] = block.rows ?? [];
  const setting = (column) => block.column_settings?.[column] ?? {};
  const cell = (kind, content, column) =>
    kind(
      { class: names(`is-${setting(column).align ?? "left"}`, setting(column).is_wrapped && "is-wrapped"), ...(kind === th ? { scope: "col" } : {}) },
      part(Cell, { content }),
    );
  return div(
    { class: "table", tabindex: 0, role: "region", "aria-label": block.caption ?? "Table" },
    table(
      block.caption && caption(block.caption),
      head && thead(tr(head.map((content, column) => cell(th, content, column)))),
      tbody(rows.map((row) => tr(row.map((content, column) => cell(td, content, column))))),
    ),
  );
}

function Cell({ content }) {
  if (content == null) return null;
  if (content.type === "rich_text") return part(RichText, { block: content });
  if (content.type === "mrkdwn") return part(Text, { text: content });
  return String(content.text ?? content.value ?? "");
}
