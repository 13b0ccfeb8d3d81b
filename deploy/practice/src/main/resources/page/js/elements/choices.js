import { useContext } from "preact/hooks";
import { part, tags } from "../tags.js";
import { Text } from "../text/text.js";
import { Surface, useField } from "../state/surface.js";
import { Failure } from "./failure.js";

const { div, input, label, span } = tags;

export function RadioButtons({ block, element }) {
  const { value, change, failure } = useField(block, element);
  const surface = useContext(Surface);
  const group = `${surface.key}/${block.block_id}/${element.action_id}`;
  return list("radiogroup", element, failure, (each) =>
    input({ type: "radio", name: group, checked: value === each.value, value: each.value, onChange: () => change(each.value) }),
  );
}

export function Checkboxes({ block, element }) {
  const { value, change, failure } = useField(block, element);
  const toggled = (each) =>
    element.options.map((option) => option.value).filter((one) => (one === each.value) !== value.includes(one));
  return list("group", element, failure, (each) =>
    input({ type: "checkbox", checked: value.includes(each.value), value: each.value, onChange: () => change(toggled(each)) }),
  );
}

const list = (role, element, failure, control) =>
  div(
    { class: "choices", role, "data-action-id": element.action_id },
    element.options.map((each) =>
      label(
        { class: "tick", key: each.value },
        control(each),
        span(
          part(Text, { text: each.text }),
          each.description && span({ class: "description" }, part(Text, { text: each.description })),
        ),
      ),
    ),
    part(Failure, { error: failure }),
  );
