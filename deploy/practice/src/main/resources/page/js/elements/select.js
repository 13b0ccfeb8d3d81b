import { part, tags, names } from "../tags.js";
import { words } from "../text/text.js";
import { useField } from "../state/surface.js";
import { optionGroups } from "./options.js";
import { Failure } from "./failure.js";

const { optgroup, option, select, span } = tags;

/** Any select of one: static options, people or channels. The browser's own, so it works on a phone too. */
export function Select({ block, element, world, labelled }) {
  const { value, change, pending, failure } = useField(block, element);
  const groups = optionGroups(element, world);
  const choices = groups.map((group) => {
    const options = group.options.map((each) =>
      option({ value: each.value, selected: each.value === value, title: words(each.description) || undefined }, words(each.text)),
    );
    return group.label ? optgroup({ label: words(group.label) }, options) : options;
  });
  return span(
    { class: names("select", pending && "is-pending") },
    select(
      {
        id: labelled,
        "aria-label": labelled ? undefined : words(element.placeholder) || "Choose",
        "data-action-id": element.action_id,
        "data-testid": "select",
        class: value == null ? "is-empty" : undefined,
        onChange: (event) => change(event.currentTarget.value || null),
      },
      option({ value: "", selected: value == null }, words(element.placeholder) || "Choose an option"),
      choices,
    ),
    part(Failure, { error: failure }),
  );
}
