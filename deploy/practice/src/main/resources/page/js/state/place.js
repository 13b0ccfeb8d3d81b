import { signalOf } from "./signal.js";

/**
 * Where the person is, kept in the address so that reload and the back button work:
 * `#/c/maintenance`, `#/c/maintenance/t/1795390000.000100`, `#/home`, `#/list` (phones).
 */
export const place = signalOf(parse(location.hash));

window.addEventListener("hashchange", () => place.set(parse(location.hash)));

export const channelHash = (channel) => `#/c/${encodeURIComponent(channel)}`;
export const threadHash = (channel, ts) => `${channelHash(channel)}/t/${ts}`;
export const HOME = "#/home";
export const LIST = "#/list";

/** Goes there without leaving a step for the back button. */
export function replacePlace(hash) {
  history.replaceState(null, "", hash);
  place.set(parse(hash));
}

function parse(hash) {
  const [, kind, channel, , thread] = hash.split("/");
  if (kind === "c" && channel) return { kind: thread ? "thread" : "channel", channel: decodeURIComponent(channel), thread };
  return { kind: kind === "home" || kind === "list" ? kind : "start" };
}
