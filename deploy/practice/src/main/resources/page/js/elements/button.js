import { Fragment } from "preact";
import { part, tags, names } from "../tags.js";
import { Icon } from "../icon.js";
import { Text } from "../text/text.js";
import { safeUrl } from "../text/escape.js";
import { useField } from "../state/surface.js";
import { Failure } from "./failure.js";

const { a, button, span } = tags;

export function Button({ block, element }) {
  const { act, pending, failure } = useField(block, element);
  const url = element.url && safeUrl(element.url);
  const common = {
    class: names("button", element.style && `is-${element.style}`, pending && "is-pending"),
    "aria-label": element.accessibility_label,
    "data-action-id": element.action_id,
    "data-value": element.value,
    "data-testid": "action-button",
  };
  const label = span({ class: "button-label" }, part(Text, { text: element.text }));
  const main = url
    ? a({ ...common, href: url, target: "_blank", rel: "noopener noreferrer", onClick: () => void act(element.value) },
        label, part(Icon, { name: "box-arrow-up-right" }))
    : button({ ...common, type: "button", "aria-busy": pending, onClick: () => act(element.value) }, label);
  return part(Fragment, null, main, part(Failure, { error: failure }));
}
