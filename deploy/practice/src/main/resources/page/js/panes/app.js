import { useEffect, useMemo } from "preact/hooks";
import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";
import { line } from "../state/live.js";
import { messages, problem, refreshMessages, refreshViews, refreshWorkspace, unread, workspace } from "../state/page.js";
import { person } from "../state/person.js";
import { channelHash, place, replacePlace } from "../state/place.js";
import { useSignal } from "../state/signal.js";
import { World, worldOf } from "../state/world.js";
import { ConfirmDialog } from "../dialogs/confirm.js";
import { Modals } from "../dialogs/modals.js";
import { Channel } from "./channel.js";
import { Home } from "./home.js";
import { Sidebar } from "./sidebar.js";
import { Thread } from "./thread.js";

const { div, main } = tags;

export function App() {
  const state = useSignal(workspace);
  const here = useSignal(place);
  const me = useSignal(person);
  const loaded = useSignal(messages);
  const channel = state.channels.find((each) => each.name === here.channel);
  const world = useMemo(() => worldOf(state), [state]);

  useEffect(() => {
    void refreshWorkspace();
    void refreshViews();
  }, [me]);
  useEffect(() => {
    if (here.kind === "start" || (here.channel && !channel)) replacePlace(channelHash(state.channels[0].name));
    else if (channel) {
      unread.set((counts) => ({ ...counts, [channel.id]: 0 }));
      void refreshMessages();
    }
  }, [me, here.kind === "start", channel?.id]);

  useEffect(() => {
    document.title = [here.kind === "home" ? "Home" : channel && label(state, channel), "Practice world"].filter(Boolean).join(" · ");
  }, [here.kind, channel?.id]);

  const shown = channel ?? state.channels[0];
  const content = loaded?.of === shown.name && loaded.as === me ? loaded : null;
  return part(
    World.Provider,
    { value: world },
    div(
      { class: `app is-${here.kind}` },
      part(Sidebar, { state, place: here, me }),
      main(
        { class: "main" },
        here.kind === "home" ? part(Home, { state, me }) : part(Channel, { state, channel: shown, loaded: content, me }),
        here.kind === "thread" && channel && part(Thread, { channel, ts: here.thread, loaded: content, me, bot: state.bot }),
      ),
    ),
    part(Trouble),
    part(Modals, { me }),
    part(ConfirmDialog),
  );
}

const label = (state, channel) => (channel.kind === "im" ? state.bot.real_name : `#${channel.name}`);

/** Said only when something is wrong: the page no longer hears the server. */
function Trouble() {
  const state = useSignal(line);
  const failure = useSignal(problem);
  if (state !== "lost" && !failure) return null;
  return div({ class: "trouble", role: "alert" }, part(Icon, { name: "wifi-off" }), failure ?? "Connection lost. Trying again…");
}
