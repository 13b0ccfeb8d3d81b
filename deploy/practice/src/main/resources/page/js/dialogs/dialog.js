import { useEffect, useRef } from "preact/hooks";
import { tags } from "../tags.js";

/** What a person most likely wants first: the first input, else the main button. */
const FIRST = ".input :is(input, select, textarea, .multi-box), .dialog-foot .button:last-child";

/** The browser's own modal dialog: it keeps the focus inside, makes the rest inert and gives the focus back. */
export function Dialog({ open = true, onCancel, children, ...props }) {
  const dialog = useRef(null);
  useEffect(() => {
    if (open && !dialog.current.open) {
      dialog.current.showModal();
      dialog.current.querySelector(FIRST)?.focus({ preventScroll: true });
    }
    if (!open && dialog.current.open) dialog.current.close();
  }, [open]);
  return tags.dialog(
    {
      ...props,
      ref: dialog,
      onCancel: (event) => {
        if (event.target !== dialog.current) return;
        event.preventDefault();
        onCancel();
      },
    },
    children,
  );
}
