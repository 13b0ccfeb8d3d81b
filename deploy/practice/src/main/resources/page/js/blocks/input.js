import { useContext } from "preact/hooks";
import { part, tags, names } from "../tags.js";
import { Icon } from "../icon.js";
import { Text } from "../text/text.js";
import { Element } from "../elements/element.js";
import { Surface } from "../state/surface.js";

const { div, label, span } = tags;

const GROUPS = ["checkboxes", "radio_buttons"];

/** A labelled element of a form, with its hint and, after a refused submission, what is wrong with it. */
export function Input({ block }) {
  const surface = useContext(Surface);
  const error = surface.errors?.[block.block_id];
  const id = `in-${surface.key}-${block.block_id}-${block.element.action_id}`.replace(/[^\w-]/g, "_");
  const isGroup = GROUPS.includes(block.element.type);
  const caption = [part(Text, { text: block.label }), block.optional && span({ class: "optional" }, " (optional)")];
  return div(
    { class: names("input", error && "has-error"), ...(isGroup ? { role: "group", "aria-labelledby": `${id}-label` } : {}) },
    isGroup ? span({ class: "input-label", id: `${id}-label` }, caption) : label({ class: "input-label", for: id }, caption),
    part(Element, { block, element: block.element, labelled: id }),
    error && div({ class: "input-error", role: "alert", "data-testid": "input-error" }, part(Icon, { name: "exclamation-circle-fill" }), error),
    block.hint && div({ class: "hint" }, part(Text, { text: block.hint })),
  );
}
