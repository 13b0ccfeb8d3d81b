import { part, tags, names } from "../tags.js";
import { Text } from "../text/text.js";
import { Element } from "../elements/element.js";

const { div } = tags;

export function Section({ block }) {
  return div(
    { class: names("section", block.accessory && `has-${block.accessory.type}`) },
    div(
      { class: "section-main" },
      block.text && div({ class: "prose-line" }, part(Text, { text: block.text })),
      block.fields &&
        div(
          { class: "fields" },
          block.fields.map((field) => div({ class: "prose-line" }, part(Text, { text: field }))),
        ),
    ),
    block.accessory && div({ class: "accessory" }, part(Element, { block, element: block.accessory })),
  );
}
