import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";
import { api } from "../state/api.js";
import { refreshMessages } from "../state/page.js";
import { World } from "../state/world.js";
import { Suggestions } from "./suggestions.js";
import { suggestionsFor, usageOf } from "./suggest.js";
import { useDraft, useHistory } from "./history.js";

const { button, div, span, textarea } = tags;

/** Where a person types. Enter sends, Shift+Enter makes a new line, arrow up brings back what was typed before. */
export function Composer({ channel, thread, me, placeholder }) {
  const world = useContext(World);
  const [text, setText] = useDraft(`${me}/${channel}/${thread ?? ""}`);
  const [sending, setSending] = useState([]);
  const [failure, setFailure] = useState(null);
  const [choice, setChoice] = useState(0);
  const [dismissed, setDismissed] = useState(false);
  const field = useRef(null);
  const history = useHistory(me);
  const suggestions = dismissed ? [] : suggestionsFor(text, world, Boolean(thread));
  const listId = thread ? "suggestions-thread" : "suggestions";

  useLayoutEffect(() => {
    field.current.style.height = "auto";
    field.current.style.height = `${Math.min(field.current.scrollHeight, 200)}px`;
  }, [text]);

  const type = (value) => {
    setText(value);
    setChoice(0);
    setDismissed(false);
    setFailure(null);
  };
  const take = (suggestion) => {
    type(suggestion.becomes);
    field.current.focus();
  };
  async function send() {
    const line = text.trim();
    if (!line) return;
    history.add(line);
    type("");
    setSending((others) => [...others, line]);
    try {
      const answer = await api.type({ user: me, channel, text: line, ...(thread ? { thread_ts: thread } : {}) });
      if (!answer.ok && !answer.kind) throw new Error(answer.error);
      void refreshMessages();
    } catch (problem) {
      setText((since) => since || line);
      setFailure(problem.message);
    } finally {
      setSending((all) => all.filter((each) => each !== line));
    }
  }
  const onKeyDown = (event) => {
    if (event.isComposing) return;
    const open = suggestions.length > 0;
    const exact = suggestions.some((each) => each.typed === text.trim());
    const move = (step) => setChoice((choice + step + suggestions.length) % suggestions.length);
    const keys = {
      ArrowDown: () => (open ? move(1) : history.walking() && type(history.newer())),
      ArrowUp: () => (open ? move(-1) : (text === "" || history.walking()) && type(history.older(text))),
      Tab: () => open && !event.shiftKey && (take(suggestions[choice]), true),
      Escape: () => open && (setDismissed(true), true),
      Enter: () => !event.shiftKey && (open && !exact ? take(suggestions[choice]) : send(), true),
    };
    const handled = keys[event.key]?.();
    if (handled !== undefined && handled !== false) event.preventDefault();
  };

  const usage = usageOf(text, world);
  return div(
    { class: "composer-area" },
    part(Suggestions, { id: listId, suggestions, choice, onTake: take }),
    div(
      { class: "composer" },
      textarea({
        ref: field,
        rows: 1,
        value: text,
        placeholder,
        "aria-label": placeholder,
        "data-testid": thread ? "thread-composer" : "composer",
        role: "combobox",
        "aria-expanded": suggestions.length > 0,
        "aria-controls": listId,
        "aria-autocomplete": "list",
        "aria-activedescendant": suggestions.length ? `${listId}-${choice}` : undefined,
        autocomplete: "off",
        spellcheck: !text.startsWith("/"),
        onInput: (event) => type(event.currentTarget.value),
        onKeyDown,
      }),
      button(
        { type: "button", class: "send", disabled: !text.trim(), "aria-label": "Send", "data-testid": thread ? "thread-send" : "send", onClick: send },
        part(Icon, { name: "send-fill", size: 16 }),
      ),
    ),
    div(
      { class: "composer-note", role: "status" },
      failure ? span({ class: "failure" }, part(Icon, { name: "exclamation-triangle-fill" }), failure)
      : sending.length ? span(`Sending ${sending[0].split(" ")[0].slice(0, 30)}…`)
      : usage && !suggestions.length ? usage
      : null,
    ),
  );
}
