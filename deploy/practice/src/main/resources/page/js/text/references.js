import { tags } from "../tags.js";
import { safeUrl, unescape } from "./escape.js";
import { formatDate } from "./dates.js";

const { a, span, time } = tags;

/** What stands between `<` and `>` in mrkdwn: a person, a channel, a group, a date or a link. */
export function reference(inner, world) {
  const [target, label] = splitOnce(inner, "|");
  if (target.startsWith("@")) return person(target.slice(1), label, world);
  if (target.startsWith("#")) return channel(target.slice(1), label, world);
  if (target.startsWith("!date^")) return date(target, label, world);
  if (target.startsWith("!subteam^")) return group(target.slice(9), label, world);
  if (target.startsWith("!")) return span({ class: "mention is-loud" }, "@" + target.slice(1).split("^")[0]);
  return link(target, label) ?? `<${unescape(inner)}>`;
}

export function person(id, label, world) {
  const user = world.user(id);
  const name = user?.real_name ?? (label ? unescape(label) : id);
  const mine = id === world.reader.id;
  return span({ class: mine ? "mention is-me" : "mention", title: user?.title }, "@" + name.replace(/^@/, ""));
}

export function channel(id, label, world) {
  const name = world.channel(id)?.name ?? (label ? unescape(label) : id);
  return a({ class: "mention", href: `#/c/${encodeURIComponent(name)}` }, "#" + name);
}

export function group(id, label, world) {
  const name = world.group?.(id) ?? (label ? unescape(label) : id);
  return span({ class: "mention" }, "@" + name.replace(/^@/, ""));
}

/** A link, or null if the address is none that a page may lead to. */
export function link(target, label) {
  const address = unescape(target);
  const url = safeUrl(address);
  const shown = label ? unescape(label) : address.replace(/^mailto:/, "");
  return url && a({ href: url, target: "_blank", rel: "noopener noreferrer" }, shown);
}

function date(target, fallback, world) {
  const [, seconds, template, address] = target.split("^");
  if (!/^\d+$/.test(seconds ?? "") || !template) return unescape(fallback ?? "");
  const shown = formatDate(Number(seconds), unescape(template), world.reader);
  const element = time(
    { datetime: new Date(Number(seconds) * 1000).toISOString(), title: fallback ? unescape(fallback) : undefined },
    shown,
  );
  const url = address && safeUrl(unescape(address));
  return url ? a({ href: url, target: "_blank", rel: "noopener noreferrer" }, element) : element;
}

function splitOnce(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}
