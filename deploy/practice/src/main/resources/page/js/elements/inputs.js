import { part, tags } from "../tags.js";
import { words } from "../text/text.js";
import { useField } from "../state/surface.js";
import { Failure } from "./failure.js";

const { input, span, textarea } = tags;

/** Everything a person types: text of one or many lines, numbers, addresses. Enter tells the bot where it asked for that. */
export function TypedInput({ block, element, labelled }) {
  const { value, set, act, dispatches, failure } = useField(block, element);
  const common = {
    ...fieldProps(element, labelled),
    value: value ?? "",
    placeholder: words(element.placeholder) || undefined,
    minlength: element.min_length,
    maxlength: element.max_length,
    onInput: (event) => set(event.currentTarget.value || null),
    onKeyDown: (event) => {
      if (event.key !== "Enter" || event.isComposing || element.multiline) return;
      if (!dispatches) return;
      event.preventDefault();
      void act(event.currentTarget.value);
    },
  };
  const control = element.multiline ? textarea({ ...common, rows: 4 }) : input({ ...common, ...typeOf(element) });
  return span({ class: "typed" }, control, part(Failure, { error: failure }));
}

/** Dates and times, by the browser's own pickers. */
export function DateInput({ block, element, labelled }) {
  const { value, change, failure } = useField(block, element);
  const type = { datepicker: "date", timepicker: "time", datetimepicker: "datetime-local" }[element.type];
  const moment = element.type === "datetimepicker";
  return span(
    { class: "typed" },
    input({
      ...fieldProps(element, labelled),
      type,
      value: moment && value ? localMoment(value) : (value ?? ""),
      onChange: (event) => {
        const entered = event.currentTarget.value || null;
        void change(moment && entered ? Math.floor(new Date(entered).getTime() / 1000) : entered);
      },
    }),
    part(Failure, { error: failure }),
  );
}

const fieldProps = (element, labelled) => ({
  id: labelled,
  class: "field",
  "aria-label": labelled ? undefined : words(element.placeholder) || element.action_id,
  "data-action-id": element.action_id,
});

function typeOf(element) {
  switch (element.type) {
    case "number_input":
      return { type: "number", min: element.min_value, max: element.max_value, step: element.is_decimal_allowed ? "any" : 1 };
    case "email_text_input":
      return { type: "email" };
    case "url_text_input":
      return { type: "url" };
    default:
      return { type: "text" };
  }
}

function localMoment(seconds) {
  const date = new Date(seconds * 1000);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
}
