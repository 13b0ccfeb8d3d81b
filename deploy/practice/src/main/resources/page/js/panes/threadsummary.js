import { useContext } from "preact/hooks";
import { part, tags } from "../tags.js";
import { World } from "../state/world.js";
import { threadHash } from "../state/place.js";
import { dayAndTime } from "../text/dates.js";
import { Avatar } from "./avatar.js";

const { a, span } = tags;

/** "3 replies · last reply today at 14:02", the way into the thread. */
export function ThreadSummary({ message, channel }) {
  const world = useContext(World);
  const replies = (message.replies ?? []).filter((reply) => !reply.ephemeral);
  const count = Math.max(message.reply_count ?? 0, replies.length);
  if (count === 0) return null;
  const last = replies.at(-1)?.ts ?? message.latest_reply;
  const authors = [...new Set(replies.map((reply) => reply.user))].slice(0, 4);
  return a(
    { class: "thread-summary", href: threadHash(channel, message.ts), "data-testid": "thread-summary" },
    span({ class: "thread-faces" }, authors.map((id) => part(Avatar, { key: id, user: world.user(id), size: 22 }))),
    span({ class: "thread-count" }, count === 1 ? "1 reply" : `${count} replies`),
    last && span({ class: "thread-last" }, `Last reply ${dayAndTime(last, world.reader)}`),
  );
}
