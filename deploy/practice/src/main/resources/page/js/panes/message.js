import { useContext } from "preact/hooks";
import { part, tags, names } from "../tags.js";
import { Icon } from "../icon.js";
import { World } from "../state/world.js";
import { Surface, useSurface } from "../state/surface.js";
import { clock, fullTime } from "../text/dates.js";
import { Avatar } from "./avatar.js";
import { MessageBody } from "./messagebody.js";
import { MessageTools } from "./messagetools.js";
import { Reactions } from "./reactions.js";
import { ThreadSummary } from "./threadsummary.js";

const { article, div, span, time } = tags;

/** One message. `joined` ones follow another of the same author and leave out the head. */
export function Message({ message, channel, joined, fresh, inThread }) {
  const world = useContext(World);
  const { reader } = world;
  const author = world.user(message.user);
  const blocks = message.blocks ?? [];
  const surface = useSurface({
    key: message.ts,
    blocks,
    target: { user: reader.name, channel, ts: message.ts },
  });
  const at = (className) => time({ class: className, datetime: message.at, title: fullTime(message.ts, reader) }, clock(message.ts, reader));
  return article(
    {
      class: names("message", joined && "is-joined", message.ephemeral && "is-ephemeral", fresh && "is-fresh"),
      "data-testid": "message",
      "data-ts": message.ts,
      "data-user": author?.name ?? message.username,
      "data-ephemeral": message.ephemeral || undefined,
    },
    message.ephemeral && div({ class: "only-you" }, part(Icon, { name: "eye" }), "Only visible to you"),
    message.broadcast && !inThread && div({ class: "only-you" }, part(Icon, { name: "reply" }), "Replied to a thread"),
    div({ class: "message-side" }, joined ? at("message-time is-side") : part(Avatar, { user: author })),
    div(
      { class: "message-main" },
      !joined &&
        div(
          { class: "message-head" },
          span({ class: "message-author" }, author?.real_name ?? message.username ?? message.user),
          (author?.is_bot || message.is_bot) && message.user !== "USLACKBOT" && span({ class: "app-badge" }, "APP"),
          at("message-time"),
        ),
      part(Surface.Provider, { value: surface }, part(MessageBody, { message })),
      part(Reactions, { message, channel }),
      !inThread && part(ThreadSummary, { message, channel }),
    ),
    part(MessageTools, { message, channel, inThread }),
  );
}
