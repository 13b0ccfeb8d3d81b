import { api } from "./api.js";
import { person } from "./person.js";
import { place } from "./place.js";
import { signalOf } from "./signal.js";

/** What the server last said. Components read these, the functions below bring them up to date. */
export const workspace = signalOf(null);
export const messages = signalOf(null);
export const views = signalOf([]);
export const home = signalOf(undefined);
export const unread = signalOf({});
export const problem = signalOf(null);

export const refreshWorkspace = lastWins(async (current) => {
  const state = await api.workspace(person.get());
  if (current()) workspace.set(state);
});

export const refreshMessages = lastWins(async (current) => {
  const { channel } = place.get();
  if (!channel) return;
  const as = person.get();
  const answer = await api.messages(as, channel);
  if (!current() || as !== person.get() || channel !== place.get().channel) return;
  messages.set({ of: channel, as, list: answer.messages ?? [], error: answer.ok ? null : answer.error });
});

export const refreshViews = lastWins(async (current) => {
  const answer = await api.views(person.get());
  if (current()) views.set(answer.views ?? []);
});

export const refreshHome = lastWins(async (current) => {
  const answer = await api.home(person.get());
  if (current()) home.set(answer.view ?? null);
});

/** Tells the app that its Home tab was opened, then shows what is published there. */
export async function openHome() {
  await api.openHome(person.get());
  await refreshHome();
}

export const refreshAll = () =>
  Promise.all([refreshWorkspace(), refreshMessages(), refreshViews(), place.get().kind === "home" && refreshHome()]);

/** Bursts of changes become one request and one more after it, and an old answer never replaces a newer one. */
function lastWins(load) {
  let running = null;
  let again = false;
  const run = async () => {
    do {
      again = false;
      try {
        await load(() => !again);
        problem.set(null);
      } catch (failure) {
        problem.set(failure.message);
      }
    } while (again);
    running = null;
  };
  return () => {
    if (running) again = true;
    else running = run();
    return running;
  };
}
