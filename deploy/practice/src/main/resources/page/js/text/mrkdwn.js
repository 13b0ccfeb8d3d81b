import { tags } from "../tags.js";
import { bar } from "./bar.js";
import { emoji } from "./emoji.js";
import { unescape } from "./escape.js";
import { reference } from "./references.js";

const { blockquote, b, code, em, pre, s, span } = tags;

const OPEN = "\uE000";
const CLOSE = "\uE001";
const OPAQUE = /`([^`\n]+)`|<([^<>\n]+)>|:([a-z0-9_+'-]+):/g;
const STYLED = /(?<!\w)([*_~])(?=\S)([^\n]*?\S)\1(?!\w)/;
const STYLES = { "*": b, _: em, "~": s };

/** Slack's mrkdwn as elements. `world` knows people, channels and the reader's zone. */
export function mrkdwn(text, world) {
  return String(text ?? "")
    .replaceAll(OPEN, "")
    .replaceAll(CLOSE, "")
    .split(/```\n?([\s\S]*?)```\n?/)
    .flatMap((piece, index) => (index % 2 ? [pre(codeText(piece.replace(/\n$/, "")))] : quoted(piece, world)));
}

/** Like `mrkdwn` for `plain_text`: nothing but emoji means anything. */
export const plain = (text) => withEmoji(String(text ?? ""));

const QUOTE = /^(?:&gt;|>)(?!(?:&gt;|>)) ?(.*)$/;
const BULLET = /^(\s*)([•◦▪✓✗▸○]) +(.*)$/;
const SIGNS = { "✓": "is-good", "✗": "is-bad", "▸": "is-busy", "○": "is-quiet" };

/** Lines in runs of a kind. Lists are only text at Slack; here their lines at least hang under themselves. */
function quoted(text, world) {
  const parts = [];
  let run = { kind: null, lines: [] };
  const flush = () => {
    const content = inline(run.lines.join("\n"), world);
    if (run.kind === "quote") parts.push(blockquote(content));
    else if (content.length) parts.push(span(content));
    run = { kind: null, lines: [] };
  };
  for (const line of text.split("\n")) {
    const bullet = BULLET.exec(line);
    const quote = QUOTE.exec(line);
    const kind = bullet ? "bullet" : quote ? "quote" : "text";
    if (kind !== run.kind || bullet) flush();
    if (bullet) {
      const [, indent, sign, item] = bullet;
      parts.push(
        span(
          { class: "bullet", style: { "--indent": indent.length } },
          span({ class: `sign ${SIGNS[sign] ?? ""}` }, sign),
          inline(item, world),
        ),
      );
    } else {
      run = { kind, lines: [...run.lines, quote ? quote[1] : line] };
    }
  }
  flush();
  return parts;
}

/** Code, references and emoji are set aside first: no style mark inside them means anything. */
function inline(text, world) {
  const aside = [];
  const keep = (element) => OPEN + (aside.push(element) - 1) + CLOSE;
  const rest = text.replace(OPAQUE, (all, codeSpan, target, shortcode) => {
    if (codeSpan !== undefined) return keep(bar(codeSpan) ?? code(codeText(codeSpan)));
    if (target !== undefined) return keep(reference(target, world));
    const picture = emoji(shortcode);
    return picture ? keep(picture) : all;
  });
  return styled(rest, aside);
}

function styled(text, aside) {
  const match = STYLED.exec(text);
  if (!match) return leaves(text, aside);
  const [all, mark, inner] = match;
  return [
    ...leaves(text.slice(0, match.index), aside),
    STYLES[mark](styled(inner, aside)),
    ...styled(text.slice(match.index + all.length), aside),
  ];
}

function leaves(text, aside) {
  return text
    .split(/\uE000(\d+)\uE001/)
    .map((piece, index) => (index % 2 ? aside[Number(piece)] : unescape(piece)))
    .filter((piece) => piece !== "");
}

/** Inside code Slack still hides the brackets of an automatic link. */
const codeText = (text) =>
  unescape(text.replace(/<((?:https?:|mailto:)[^<>|\n]+)(?:\|([^<>\n]+))?>/g, (_, url, label) => label ?? url));

function withEmoji(text) {
  return text.split(/:([a-z0-9_+'-]+):/).flatMap((piece, index) => {
    if (index % 2 === 0) return piece ? [piece] : [];
    return [emoji(piece) ?? `:${piece}:`];
  });
}
