import { useContext, useEffect, useRef, useState } from "preact/hooks";
import { part, tags, names } from "../tags.js";
import { words } from "../text/text.js";
import { Surface, useField } from "../state/surface.js";
import { useDismiss } from "./dismiss.js";
import { Failure } from "./failure.js";

const { button, div, input, span } = tags;

const PAUSE_MS = 200;

/** A select whose options the app is asked for while the person types. */
export function ExternalSelect({ block, element, labelled }) {
  const { value, change, pending, failure } = useField(block, element);
  const surface = useContext(Surface);
  const [typed, setTyped] = useState(null);
  const [options, setOptions] = useState(element.initial_option ? [element.initial_option] : []);
  const root = useRef(null);
  const open = typed !== null;
  const least = element.min_query_length ?? 3;
  useDismiss(root, open, () => setTyped(null));

  useEffect(() => {
    if (!open || typed.length < least) return undefined;
    const timer = setTimeout(async () => {
      const answer = await surface.suggest({ action_id: element.action_id, block_id: block.block_id, value: typed });
      setOptions(answer.options?.length ? answer.options : (answer.option_groups ?? []).flatMap((group) => group.options));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);

  const chosen = options.find((each) => each.value === value);
  const pick = (option) => {
    setTyped(null);
    void change(option.value);
  };
  return span(
    { class: names("typed", pending && "is-pending"), ref: root },
    input({
      id: labelled,
      class: "field",
      autocomplete: "off",
      "aria-label": labelled ? undefined : words(element.placeholder),
      "data-action-id": element.action_id,
      placeholder: words(element.placeholder) || "Type to search",
      value: open ? typed : words(chosen?.text),
      onFocus: () => setTyped(""),
      onInput: (event) => setTyped(event.currentTarget.value),
    }),
    open &&
      div(
        { class: "popup menu" },
        typed.length < least
          ? div({ class: "popup-heading" }, `Type ${least} or more characters`)
          : options.map((each) => button({ key: each.value, type: "button", class: "menu-item", "data-value": each.value, onClick: () => pick(each) }, words(each.text))),
      ),
    part(Failure, { error: failure }),
  );
}
