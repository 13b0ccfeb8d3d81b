import { part } from "../tags.js";
import { views } from "../state/page.js";
import { useSignal } from "../state/signal.js";
import { Modal } from "./modal.js";

/** The stack of open views. Lower ones stay as they are, so that what was entered is still there afterwards. */
export function Modals({ me }) {
  const stack = useSignal(views);
  return stack.map((view, index) => part(Modal, { key: view.id, view, me, onTop: index === stack.length - 1, depth: index }));
}
