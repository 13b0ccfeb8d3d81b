import { useContext, useRef } from "preact/hooks";
import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";
import { World } from "../state/world.js";
import { dayKey, dayLabel } from "../text/dates.js";
import { Message } from "./message.js";
import { useStickyBottom } from "./sticky.js";

const { button, div, span } = tags;

const JOIN_SECONDS = 300;

/** Messages in order, with day dividers; stays at the newest one unless the reader has scrolled up. */
export function MessageList({ list, channel, inThread, header, label }) {
  const { reader } = useContext(World);
  const { box, content, behind, toBottom } = useStickyBottom(list.at(-1)?.ts);
  const seen = useRef(null);
  seen.current ??= new Set(list.map((message) => message.ts));

  return div(
    { class: "messages", ref: box, tabindex: 0, role: "region", "aria-label": label },
    div(
      { class: "messages-content", ref: content, role: "log", "aria-live": "polite", "aria-relevant": "additions" },
      header,
      list.map((message, index) => {
        const before = list[index - 1];
        const newDay = !inThread && (!before || dayKey(before.ts, reader) !== dayKey(message.ts, reader));
        return [
          newDay && div({ class: "day", key: `day-${message.ts}` }, span(dayLabel(message.ts, reader))),
          inThread && index === 1 && part(ReplyDivider, { key: "replies", count: list.length - 1 }),
          part(Message, {
            key: `${message.ts}${message.ephemeral ? "-e" : ""}`,
            message,
            channel,
            inThread,
            joined: !newDay && !(inThread && index === 1) && belongsTo(before, message),
            fresh: !seen.current.has(message.ts),
          }),
        ];
      }),
    ),
    behind &&
      button({ type: "button", class: "to-newest", onClick: toBottom }, part(Icon, { name: "arrow-down" }), "New messages"),
  );
}

function ReplyDivider({ count }) {
  return div({ class: "day is-replies" }, span(count === 1 ? "1 reply" : `${count} replies`));
}

const belongsTo = (before, message) =>
  before != null &&
  before.user === message.user &&
  Boolean(before.ephemeral) === Boolean(message.ephemeral) &&
  !message.broadcast &&
  !before.broadcast &&
  !message.blocks?.length &&
  Number(message.ts) - Number(before.ts) < JOIN_SECONDS;
