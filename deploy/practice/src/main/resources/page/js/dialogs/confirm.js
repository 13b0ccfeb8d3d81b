import { part, tags, names } from "../tags.js";
import { Text } from "../text/text.js";
import { asking } from "../state/confirm.js";
import { useSignal } from "../state/signal.js";
import { Dialog } from "./dialog.js";

const { button, div, h2 } = tags;

/** "Are you sure?", in the words of the app. */
export function ConfirmDialog() {
  const asked = useSignal(asking);
  if (!asked) return null;
  const { confirm, answer } = asked;
  return part(
    Dialog,
    { class: "dialog is-confirm", "aria-labelledby": "confirm-title", "data-testid": "confirm", onCancel: () => answer(false) },
    h2({ class: "dialog-title", id: "confirm-title" }, part(Text, { text: confirm.title })),
    div({ class: "dialog-body prose-line" }, part(Text, { text: confirm.text })),
    div(
      { class: "dialog-foot" },
      button({ type: "button", class: "button", "data-testid": "confirm-deny", onClick: () => answer(false) }, part(Text, { text: confirm.deny ?? "Cancel" })),
      button(
        { type: "button", class: names("button", `is-${confirm.style ?? "primary"}`), "data-testid": "confirm-ok", onClick: () => answer(true) },
        part(Text, { text: confirm.confirm ?? "OK" }),
      ),
    ),
  );
}
