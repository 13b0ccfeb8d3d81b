import { h } from "preact";

/**
 * One function per HTML element: `div({ class: "card" }, "text", child)`.
 * Properties may be left out. Text is always text, never markup, so nothing here can inject HTML.
 */
export const tags = new Proxy(
  {},
  {
    get: (_, name) => (first, ...rest) =>
      isProps(first) ? h(name, first, ...rest) : h(name, null, first, ...rest),
  },
);

/** A component as an element: `part(Avatar, { user })`. */
export const part = h;

/** Joins the class names that apply: `names("message", edited && "is-edited")`. */
export const names = (...all) => all.filter(Boolean).join(" ");

function isProps(value) {
  return value?.constructor === Object;
}
