import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";

const { div } = tags;

/** A remote file that is only named here; uploaded files come with the message itself. */
export function FileBlock({ block }) {
  return div({ class: "file-line" }, part(Icon, { name: "file-earmark" }), block.external_id ?? "File");
}
