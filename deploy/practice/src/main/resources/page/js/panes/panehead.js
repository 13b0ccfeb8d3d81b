import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";

const { a, div, h1, header, span } = tags;

/** The head of a pane: on a phone with the way back, for a thread with a way to close it. */
export function PaneHead({ back, icon, title, about, close }) {
  return header(
    { class: "pane-head" },
    back && a({ class: "tool is-back", href: back, "aria-label": "Back", "data-testid": "back" }, part(Icon, { name: "chevron-left", size: 20 })),
    div(
      { class: "pane-words" },
      h1({ class: "pane-title" }, icon && part(Icon, { name: icon }), span(title)),
      about && div({ class: "pane-about", title: about }, about),
    ),
    close && a({ class: "tool is-close", href: close, "aria-label": "Close", "data-testid": "close-pane" }, part(Icon, { name: "x-lg" })),
  );
}
