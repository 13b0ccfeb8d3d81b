import { useRef, useState } from "preact/hooks";
import { part, tags, names } from "../tags.js";
import { Icon } from "../icon.js";
import { Text } from "../text/text.js";
import { safeUrl } from "../text/escape.js";
import { useField } from "../state/surface.js";
import { useDismiss } from "./dismiss.js";
import { Failure } from "./failure.js";

const { a, button, div, span } = tags;

/** The three dots with a small menu. */
export function Overflow({ block, element }) {
  const { act, pending, failure } = useField(block, element);
  const [open, setOpen] = useState(false);
  const root = useRef(null);
  useDismiss(root, open, () => setOpen(false));

  const pick = (option) => {
    setOpen(false);
    void act(option.value);
  };
  const item = (option) => {
    const common = { class: "menu-item", role: "menuitem", "data-value": option.value, onClick: () => pick(option) };
    const content = span(part(Text, { text: option.text }), option.description && span({ class: "description" }, part(Text, { text: option.description })));
    const url = option.url && safeUrl(option.url);
    return url
      ? a({ ...common, href: url, target: "_blank", rel: "noopener noreferrer" }, content)
      : button({ ...common, type: "button" }, content);
  };
  return span(
    { class: "overflow", ref: root },
    button(
      {
        type: "button",
        class: names("button", "is-icon", pending && "is-pending"),
        "aria-label": element.accessibility_label ?? "More actions",
        "aria-haspopup": "menu",
        "aria-expanded": open,
        "data-action-id": element.action_id,
        "data-testid": "overflow",
        onClick: () => setOpen(!open),
      },
      part(Icon, { name: "three-dots" }),
    ),
    open && div({ class: "popup menu", role: "menu" }, element.options.map(item)),
    part(Failure, { error: failure }),
  );
}
