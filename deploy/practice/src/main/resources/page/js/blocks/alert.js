import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";
import { Text } from "../text/text.js";

const { div } = tags;

const ICONS = { info: "info-circle-fill", warning: "exclamation-triangle-fill", error: "x-circle-fill", success: "check-circle-fill" };

export function Alert({ block }) {
  const level = block.level ?? "info";
  return div({ class: `alert is-${level}` }, part(Icon, { name: ICONS[level] ?? ICONS.info }), div(part(Text, { text: block.text })));
}
