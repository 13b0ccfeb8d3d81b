import { signalOf } from "./signal.js";

const KEY = "practice.person";

/** Who sits before this tab. Each tab has its own, so that two people fit on one screen; `?as=approver` chooses. */
export const person = signalOf(
  new URLSearchParams(location.search).get("as") ?? sessionStorage.getItem(KEY) ?? "requester",
);

person.watch((name) => sessionStorage.setItem(KEY, name));
