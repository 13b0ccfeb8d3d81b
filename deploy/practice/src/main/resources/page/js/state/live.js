import { signalOf } from "./signal.js";
import { place } from "./place.js";
import { person } from "./person.js";
import { refreshAll, refreshHome, refreshMessages, refreshViews, refreshWorkspace, unread, workspace } from "./page.js";

/** Whether changes arrive by themselves: "connecting", "live" or "lost". */
export const line = signalOf("connecting");

/** Listens for changes for as long as the page lives. The browser reconnects; what was missed is then fetched. */
export function listen() {
  const source = new EventSource("/practice/events");
  source.onopen = () => {
    line.set("live");
    void refreshAll();
  };
  source.onerror = () => {
    line.set("lost");
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(listen, 2000);
  };
  source.addEventListener("change", (event) => apply(JSON.parse(event.data)));
}

function apply(change) {
  switch (change.type) {
    case "message":
    case "message_changed":
    case "message_deleted":
    case "ephemeral":
    case "reaction":
      if (isHere(change.channel)) void refreshMessages();
      else if (isNews(change)) unread.set((counts) => ({ ...counts, [idOf(change.channel)]: (counts[idOf(change.channel)] ?? 0) + 1 }));
      break;
    case "view":
      void refreshViews();
      break;
    case "home":
      if (place.get().kind === "home") void refreshHome();
      break;
    case "cluster":
      break;
    default:
      void refreshWorkspace();
  }
}

const channelOf = (idOrName) => workspace.get()?.channels.find((each) => each.id === idOrName || each.name === idOrName);

const idOf = (idOrName) => channelOf(idOrName)?.id ?? idOrName;

const isHere = (channel) => !channel || channelOf(channel)?.name === place.get().channel;

/** Something new to read; replies and edits are not. */
function isNews(change) {
  if (!channelOf(change.channel) || (change.thread_ts && change.thread_ts !== change.ts)) return false;
  const me = workspace.get().people.find((each) => each.name === person.get());
  return change.type === "message" || (change.type === "ephemeral" && change.user === me?.id);
}
