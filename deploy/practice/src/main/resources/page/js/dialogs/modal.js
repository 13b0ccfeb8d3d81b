import { useState } from "preact/hooks";
import { part, tags, names } from "../tags.js";
import { Icon } from "../icon.js";
import { Blocks } from "../blocks/block.js";
import { api } from "../state/api.js";
import { refreshViews } from "../state/page.js";
import { Surface, useSurface } from "../state/surface.js";
import { Failure } from "../elements/failure.js";
import { Text } from "../text/text.js";
import { Dialog } from "./dialog.js";

const { button, div, form, h2 } = tags;

/** One view: its inputs, and the two ways out of it. */
export function Modal({ view, me, onTop, depth }) {
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState(null);
  const [refused, setRefused] = useState({});
  const surface = useSurface({
    key: view.id,
    blocks: view.blocks,
    target: { user: me, view_id: view.id },
    errors: { ...view.errors, ...refused },
  });

  const attempt = async (call) => {
    if (pending) return;
    setPending(true);
    setFailure(null);
    try {
      const answer = await call();
      setRefused(answer.errors ?? {});
      if (!answer.ok && !answer.errors) setFailure(answer.error ?? "failed");
      await refreshViews();
    } catch (problem) {
      setFailure(problem.message);
    } finally {
      setPending(false);
    }
  };
  const submit = (event) => {
    event.preventDefault();
    void attempt(() => api.submit(view.id, me, surface.entered()));
  };
  const close = () => void attempt(() => api.close(view.id, me));

  return part(
    Dialog,
    { class: "dialog is-modal", open: onTop, "aria-labelledby": `title-${view.id}`, "data-testid": "modal", "data-view": view.callback_id, onCancel: close },
    form(
      { class: "modal-form", novalidate: true, onSubmit: submit },
      div(
        { class: "dialog-head" },
        depth > 0 && button({ type: "button", class: "tool", "aria-label": "Back", onClick: close }, part(Icon, { name: "chevron-left" })),
        h2({ class: "dialog-title", id: `title-${view.id}` }, part(Text, { text: view.title })),
        button({ type: "button", class: "tool", "aria-label": "Close", onClick: close }, part(Icon, { name: "x-lg" })),
      ),
      div({ class: "dialog-body" }, part(Surface.Provider, { value: surface }, part(Blocks, { blocks: view.blocks }))),
      div(
        { class: "dialog-foot" },
        part(Failure, { error: failure }),
        button({ type: "button", class: "button", "data-testid": "modal-close", onClick: close }, part(Text, { text: view.close ?? (view.submit ? "Cancel" : "Close") })),
        view.submit &&
          button(
            { type: "submit", class: names("button", "is-primary", pending && "is-pending"), "aria-busy": pending, "data-testid": "modal-submit" },
            part(Text, { text: view.submit }),
          ),
      ),
    ),
  );
}
