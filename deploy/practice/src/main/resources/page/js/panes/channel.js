import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";
import { LIST } from "../state/place.js";
import { Composer } from "./composer.js";
import { MessageList } from "./messagelist.js";
import { PaneHead } from "./panehead.js";

const { div, p, section, span, strong } = tags;

export function Channel({ state, channel, loaded, me }) {
  const direct = channel.kind === "im";
  const title = direct ? state.bot.real_name : channel.name;
  const header = part(Beginning, { channel, title, direct });
  return section(
    { class: "pane pane-main", "aria-label": title, "data-testid": "channel-pane" },
    part(PaneHead, { back: LIST, icon: direct ? "chat-left-dots" : "hash", title, about: channel.topic }),
    loaded
      ? part(MessageList, { key: `${me}/${channel.name}`, list: loaded.list, channel: channel.name, header, label: `Messages in ${title}` })
      : div({ class: "messages is-loading", "aria-busy": "true" }),
    loaded?.error && div({ class: "pane-note", role: "alert" }, loaded.error),
    part(Composer, { key: `${me}/${channel.name}`, channel: channel.name, me, placeholder: direct ? `Message ${title}` : `Message #${title}` }),
  );
}

function Beginning({ channel, title, direct }) {
  return div(
    { class: "beginning" },
    part(Icon, { name: direct ? "chat-left-dots" : "hash", size: 26 }),
    p(
      strong(direct ? title : `#${title}`),
      span(direct ? " — between you and the app." : " — this is where it begins. Type / to see what the app can do."),
      !direct && channel.bot_is_member === false && span(" The app is not a member of this channel."),
    ),
  );
}
