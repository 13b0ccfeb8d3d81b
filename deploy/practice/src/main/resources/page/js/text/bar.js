import { tags } from "../tags.js";

const { span } = tags;

/** Code made of block characters alone is a bar that an app drew; it is drawn as one. Else null. */
export function bar(text) {
  const drawn = /^([█▓]*)([▒░]*)$/.exec(text);
  if (!drawn || text.length < 4) return null;
  const percent = Math.round((100 * drawn[1].length) / text.length);
  return span(
    { class: "bar", role: "img", "aria-label": `${percent} %`, title: text },
    span({ class: "bar-done", style: { width: `${percent}%` } }),
  );
}
