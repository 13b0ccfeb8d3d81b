import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";

const { div, span } = tags;

/** Nobody may take this page for the real thing. */
export function PracticeBadge() {
  return div(
    { class: "practice-badge", "data-testid": "practice-badge" },
    part(Icon, { name: "cone-striped" }),
    span(span({ class: "practice-badge-strong" }, "Practice world"), span({ class: "practice-badge-rest" }, " — nothing here is real Slack")),
  );
}
