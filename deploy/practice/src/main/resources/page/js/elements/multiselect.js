import { useRef, useState } from "preact/hooks";
import { part, tags, names } from "../tags.js";
import { Icon } from "../icon.js";
import { words } from "../text/text.js";
import { useField } from "../state/surface.js";
import { optionGroups } from "./options.js";
import { useDismiss } from "./dismiss.js";
import { Failure } from "./failure.js";

const { button, div, input, label, span } = tags;

/** Several of many: the chosen ones as chips, all of them as a list to tick. */
export function MultiSelect({ block, element, world, labelled }) {
  const { value, set, change, dispatches, pending, failure } = useField(block, element);
  const [open, setOpen] = useState(false);
  const root = useRef(null);
  const before = useRef(value);
  const groups = optionGroups(element, world);
  const chosen = groups.flatMap((group) => group.options).filter((each) => value.includes(each.value));
  const full = element.max_selected_items && value.length >= element.max_selected_items;
  const close = () => {
    setOpen(false);
    if (open && dispatches && before.current.join() !== value.join()) void change(value);
  };
  useDismiss(root, open, close);

  const toggle = (each) =>
    set(value.includes(each.value) ? value.filter((other) => other !== each.value) : [...value, each.value]);
  const show = () => {
    if (open) return close();
    before.current = value;
    setOpen(true);
  };

  return div(
    { class: names("multi", pending && "is-pending"), ref: root, "data-action-id": element.action_id, "data-testid": "multi-select" },
    button(
      { type: "button", id: labelled, class: "multi-box", "aria-expanded": open, "aria-haspopup": "true", onClick: show },
      chosen.length
        ? chosen.map((each) => span({ class: "chip", key: each.value }, words(each.text)))
        : span({ class: "placeholder" }, words(element.placeholder) || "Choose options"),
      part(Icon, { name: "chevron-expand" }),
    ),
    open &&
      div(
        { class: "popup multi-list", role: "group", "aria-label": words(element.placeholder) || "Options" },
        groups.map((group) => [
          group.label && div({ class: "popup-heading" }, words(group.label)),
          group.options.map((each) =>
            label(
              { class: "tick", key: each.value },
              input({
                type: "checkbox",
                checked: value.includes(each.value),
                disabled: full && !value.includes(each.value),
                "data-value": each.value,
                onChange: () => toggle(each),
              }),
              span(words(each.text), each.description && span({ class: "description" }, words(each.description))),
            ),
          ),
        ]),
      ),
    part(Failure, { error: failure }),
  );
}
