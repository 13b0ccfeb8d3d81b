import { useContext } from "preact/hooks";
import { tags, names } from "../tags.js";
import { api } from "../state/api.js";
import { World } from "../state/world.js";
import { emoji } from "../text/emoji.js";

const { button, div, span } = tags;

export function Reactions({ message, channel }) {
  const world = useContext(World);
  const { reader } = world;
  if (!message.reactions?.length) return null;
  const who = (reaction) => reaction.users.map((id) => world.user(id)?.real_name ?? id).join(", ");
  return div(
    { class: "reactions" },
    message.reactions.map((reaction) => {
      const mine = reaction.users.includes(reader.id);
      const toggle = () => api.react({ user: reader.name, channel, ts: message.ts, name: reaction.name, ...(mine ? { remove: true } : {}) });
      return button(
        {
          key: reaction.name,
          type: "button",
          class: names("reaction", mine && "is-mine"),
          "aria-pressed": mine,
          "aria-label": `${reaction.name}: ${who(reaction)}`,
          title: who(reaction),
          onClick: () => void toggle(),
        },
        emoji(reaction.name) ?? `:${reaction.name}:`,
        span(reaction.count),
      );
    }),
  );
}
