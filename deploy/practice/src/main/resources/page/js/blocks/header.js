import { part, tags } from "../tags.js";
import { Text } from "../text/text.js";

export function Header({ block }) {
  return tags.h3(part(Text, { text: block.text }));
}
