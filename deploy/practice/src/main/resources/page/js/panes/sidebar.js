import { part, tags, names } from "../tags.js";
import { Icon } from "../icon.js";
import { useSignal } from "../state/signal.js";
import { unread } from "../state/page.js";
import { channelHash, HOME } from "../state/place.js";
import { BotState } from "./botstate.js";
import { PracticeBadge } from "./badge.js";
import { People } from "./people.js";

const { a, aside, div, h2, li, nav, span, ul } = tags;

export function Sidebar({ state, place, me }) {
  const counts = useSignal(unread);
  const item = (href, icon, label, active, count) =>
    li(
      a(
        { href, class: names("nav-item", active && "is-active", count && "is-unread"), "aria-current": active ? "page" : undefined, "data-channel": label },
        part(Icon, { name: icon }),
        span({ class: "nav-label" }, label),
        count ? span({ class: "nav-count", "aria-label": `${count} new` }, count > 9 ? "9+" : count) : null,
      ),
    );
  const conversation = (channel) => {
    const direct = channel.kind === "im";
    const label = direct ? state.bot.real_name : channel.name;
    return item(channelHash(channel.name), direct ? "chat-left-dots" : "hash", label, place.channel === channel.name, counts[channel.id]);
  };
  const group = (title, ...items) => [h2({ class: "nav-title" }, title), ul(items)];
  return aside(
    { class: "sidebar", "aria-label": "Workspace" },
    div({ class: "workspace" }, div({ class: "workspace-name" }, state.team.name), part(PracticeBadge)),
    nav(
      { class: "nav", "aria-label": "Conversations" },
      group("Channels", ...state.channels.filter((each) => each.kind !== "im").map(conversation)),
      group("Direct messages", ...state.channels.filter((each) => each.kind === "im").map(conversation)),
      state.home_enabled && group("Apps", item(HOME, "house-door", `${state.bot.real_name} Home`, place.kind === "home")),
    ),
    part(BotState, { bot: state.bot }),
    part(People, { state, me }),
  );
}
