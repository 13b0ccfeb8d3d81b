import { part, tags } from "../tags.js";
import { Text } from "../text/text.js";
import { Picture } from "./image.js";

const { div, span } = tags;

export function Context({ block }) {
  return div(
    { class: "context" },
    block.elements.map((element) =>
      element.type === "image"
        ? part(Picture, { image: element, small: true })
        : span({ class: "prose-line" }, part(Text, { text: element })),
    ),
  );
}
