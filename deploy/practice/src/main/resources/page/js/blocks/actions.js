import { part, tags } from "../tags.js";
import { Element } from "../elements/element.js";

const { div } = tags;

export function Actions({ block }) {
  return div(
    { class: "actions" },
    block.elements.map((element, index) => part(Element, { key: element.action_id ?? index, block, element })),
  );
}
