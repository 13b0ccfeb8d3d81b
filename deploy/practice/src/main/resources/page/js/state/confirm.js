import { signalOf } from "./signal.js";

/** The confirm dialog that is open, or null: `{ confirm, answer }`. */
export const asking = signalOf(null);

/** Shows a confirm object of Block Kit; the promise holds whether the person agreed. */
export function ask(confirm) {
  return new Promise((resolve) => {
    asking.set({
      confirm,
      answer(agreed) {
        asking.set(null);
        resolve(agreed);
      },
    });
  });
}
