import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";

const { div } = tags;

/** A block that this page does not draw: said in one line, so that nobody misses it unknowingly. */
export function Unknown({ block, problem }) {
  return div(
    { class: "unknown", "data-testid": "unknown-block" },
    part(Icon, { name: "puzzle" }),
    problem ? `This “${block.type}” block could not be shown.` : `This page does not show “${block.type}” blocks.`,
  );
}
