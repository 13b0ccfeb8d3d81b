import { part, tags } from "../tags.js";
import { channelHash } from "../state/place.js";
import { Composer } from "./composer.js";
import { MessageList } from "./messagelist.js";
import { PaneHead } from "./panehead.js";

const { div, section } = tags;

export function Thread({ channel, ts, loaded, me, bot }) {
  const parent = loaded?.list.find((message) => message.ts === ts);
  const closed = channelHash(channel.name);
  const about = channel.kind === "im" ? undefined : `#${channel.name}`;
  return section(
    { class: "pane pane-thread", "aria-label": "Thread", "data-testid": "thread-pane" },
    part(PaneHead, { back: closed, title: "Thread", about, close: closed }),
    parent
      ? part(MessageList, { key: `${me}/${ts}`, list: [parent, ...(parent.replies ?? [])], channel: channel.name, inThread: true, label: "Messages in this thread" })
      : div({ class: "messages" }, loaded && div({ class: "pane-note" }, "This message is no longer here.")),
    part(Composer, { key: `${me}/${ts}`, channel: channel.name, thread: ts, me, placeholder: `Reply… (@${bot.name} to ask the app)` }),
  );
}
