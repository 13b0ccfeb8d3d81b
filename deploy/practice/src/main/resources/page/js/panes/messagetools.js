import { useContext, useRef, useState } from "preact/hooks";
import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";
import { api } from "../state/api.js";
import { workspace } from "../state/page.js";
import { threadHash } from "../state/place.js";
import { World } from "../state/world.js";
import { useDismiss } from "../elements/dismiss.js";

const { a, button, div } = tags;

/** What can be done with a message, shown when the pointer or the focus is on it. */
export function MessageTools({ message, channel, inThread }) {
  const { reader } = useContext(World);
  const [open, setOpen] = useState(false);
  const root = useRef(null);
  useDismiss(root, open, () => setOpen(false));
  if (message.ephemeral) return null;
  const shortcuts = (workspace.get().shortcuts ?? []).filter((each) => each.type === "message");
  const use = (shortcut) => {
    setOpen(false);
    void api.shortcut({ user: reader.name, callback_id: shortcut.callback_id, channel, ts: message.ts });
  };
  return div(
    { class: "message-tools", ref: root },
    !inThread &&
      a(
        { class: "tool", href: threadHash(channel, message.thread_ts ?? message.ts), "aria-label": "Reply in thread", title: "Reply in thread", "data-testid": "reply-in-thread" },
        part(Icon, { name: "chat-left-text" }),
      ),
    shortcuts.length > 0 &&
      button(
        { type: "button", class: "tool", "aria-label": "Shortcuts", title: "Shortcuts", "aria-haspopup": "menu", "aria-expanded": open, onClick: () => setOpen(!open) },
        part(Icon, { name: "lightning-charge" }),
      ),
    open &&
      div(
        { class: "popup menu is-right", role: "menu" },
        shortcuts.map((each) =>
          button({ key: each.callback_id, type: "button", class: "menu-item", role: "menuitem", title: each.description, onClick: () => use(each) }, each.name),
        ),
      ),
  );
}
