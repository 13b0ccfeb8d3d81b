const ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

/** Slack escapes exactly three characters; what it sends is shown with each of them undone once. */
export const unescape = (text) => text.replace(/&(?:lt|gt|amp);/g, (entity) => ENTITIES[entity]);

/** What a client does to text that a person typed, before it leaves the page. */
export const escape = (text) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** The address if it is a whole one that a page may link to, else null: no `javascript:` and the like. */
export function safeUrl(address, base) {
  try {
    const url = new URL(address, base);
    return ["http:", "https:", "mailto:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
}
