import { createContext } from "preact";
import { useContext, useRef, useState } from "preact/hooks";
import { api } from "./api.js";
import { ask } from "./confirm.js";

/** Where interactive elements live: a message, a modal or the Home tab. Keeps what was entered in it. */
export const Surface = createContext(null);

/**
 * A surface made of `blocks`. `target` says what the control API calls it: `{ user, channel, ts }` or
 * `{ user, view_id }`; an action sent to it answers `{ ok, error }`. What a person enters stays while the blocks are edited, as long as block and action keep their ids.
 */
export function useSurface({ key, blocks, target, errors = {} }) {
  const [values, setValues] = useState({});
  const latest = useRef(values);
  const get = (block, action) => latest.current[`${block}/${action}`];
  const set = (block, action, value) => {
    latest.current = { ...latest.current, [`${block}/${action}`]: value };
    setValues(latest.current);
  };
  const entered = () => valuesOf(blocks, { get });
  return {
    key,
    get,
    set,
    errors,
    entered,
    send: (action) => api.act({ ...target, ...action, state: entered() }),
    suggest: (typed) => api.suggest({ ...target, ...typed }),
  };
}

/** The value of one element, and what happens when a person changes it. */
export function useField(block, element) {
  const surface = useContext(Surface);
  const [pending, setPending] = useState(false);
  const [failure, setFailure] = useState(null);
  const entered = surface.get(block.block_id, element.action_id);
  const dispatches = block.type !== "input" || block.dispatch_action;

  async function act(value) {
    if (pending) return false;
    if (element.confirm && !(await ask(element.confirm))) return false;
    setPending(true);
    setFailure(null);
    try {
      const answer = await surface.send({ action_id: element.action_id, block_id: block.block_id, value });
      if (!answer.ok) setFailure(answer.error ?? "failed");
      return answer.ok;
    } catch (problem) {
      setFailure(problem.message);
      return false;
    } finally {
      setPending(false);
    }
  }

  /** Keeps a new value and, where Slack does, tells the bot; a refused confirm puts the old one back. */
  async function change(value) {
    surface.set(block.block_id, element.action_id, value);
    if (!dispatches) return;
    if (!(await act(value))) surface.set(block.block_id, element.action_id, entered);
  }

  const set = (value) => surface.set(block.block_id, element.action_id, value);
  return { value: entered === undefined ? initialValue(element) : entered, change, set, act, dispatches, pending, failure };
}

/** What an element holds before anybody touched it. */
export function initialValue(element) {
  switch (element.type) {
    case "checkboxes":
    case "multi_static_select":
      return (element.initial_options ?? []).map((option) => option.value);
    case "multi_users_select":
      return element.initial_users ?? [];
    case "users_select":
      return element.initial_user ?? null;
    case "channels_select":
      return element.initial_channel ?? null;
    case "conversations_select":
      return element.initial_conversation ?? null;
    case "datepicker":
      return element.initial_date ?? null;
    case "timepicker":
      return element.initial_time ?? null;
    case "datetimepicker":
      return element.initial_date_time ?? null;
    case "static_select":
    case "external_select":
    case "radio_buttons":
      return element.initial_option?.value ?? null;
    default:
      return element.initial_value ?? null;
  }
}

/** Everything entered in these blocks: block_id to action_id to value. */
function valuesOf(blocks, surface) {
  const values = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      if (element.type === "button" || element.type === "overflow" || !element.action_id) continue;
      const entered = surface.get(block.block_id, element.action_id);
      (values[block.block_id] ??= {})[element.action_id] = entered === undefined ? initialValue(element) : entered;
    }
  }
  return values;
}

const elementsOf = (block) =>
  block.type === "input" ? [block.element]
  : block.type === "actions" ? block.elements
  : block.accessory ? [block.accessory]
  : [];
