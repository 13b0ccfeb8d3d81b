import { useContext } from "preact/hooks";
import { tags } from "../tags.js";
import { World } from "../state/world.js";
import { emoji } from "../text/emoji.js";
import { formatDate } from "../text/dates.js";
import { safeUrl } from "../text/escape.js";
import { channel, group, person } from "../text/references.js";

const { a, b, blockquote, code, del, div, em, li, ol, p, pre, span, time, u, ul } = tags;

/** Text as structure, not as marks: nothing in it is parsed and nothing is unescaped. */
export function RichText({ block }) {
  const world = useContext(World);
  return div({ class: "rich" }, (block.elements ?? []).map((each) => element(each, world)));
}

function element(each, world) {
  const content = () => (each.elements ?? []).map((leaf) => inline(leaf, world));
  switch (each.type) {
    case "rich_text_section":
      return p(content());
    case "rich_text_preformatted":
      return pre(content());
    case "rich_text_quote":
      return blockquote(content());
    case "rich_text_list":
      return list(each, world);
    default:
      return span({ class: "unknown" }, `This page does not show “${each.type}”.`);
  }
}

function list(each, world) {
  const kind = each.style === "ordered" ? ol : ul;
  const items = each.elements.map((item) => li((item.elements ?? []).map((leaf) => inline(leaf, world))));
  const indent = each.indent ? { "margin-left": `${each.indent * 1.5}em` } : undefined;
  return kind({ style: indent, start: each.offset ? each.offset + 1 : undefined, class: `indent-${each.indent ?? 0}` }, items);
}

function inline(leaf, world) {
  return styled(leaf.style ?? {}, leafContent(leaf, world));
}

function leafContent(leaf, world) {
  switch (leaf.type) {
    case "text":
      return leaf.text;
    case "link": {
      const url = safeUrl(leaf.url);
      const shown = leaf.text || leaf.url;
      return url ? a({ href: url, target: "_blank", rel: "noopener noreferrer" }, shown) : shown;
    }
    case "emoji":
      return emoji(leaf.name) ?? `:${leaf.name}:`;
    case "user":
      return person(leaf.user_id, "", world);
    case "channel":
      return channel(leaf.channel_id, "", world);
    case "usergroup":
      return group(leaf.usergroup_id, "", world);
    case "broadcast":
      return span({ class: "mention is-loud" }, "@" + leaf.range);
    case "date":
      return time(
        { datetime: new Date(leaf.timestamp * 1000).toISOString(), title: leaf.fallback },
        formatDate(leaf.timestamp, leaf.format ?? "{date_short_pretty} {time}", world.reader),
      );
    case "color":
      return code(leaf.value);
    default:
      return leaf.text ?? "";
  }
}

function styled(style, content) {
  let shown = content;
  if (style.code) shown = code(shown);
  if (style.strike) shown = del(shown);
  if (style.underline) shown = u(shown);
  if (style.italic) shown = em(shown);
  return style.bold ? b(shown) : shown;
}

