import { useRef, useState } from "preact/hooks";

const KEPT = 50;
const key = (me) => `practice.history.${me}`;

/** What this person typed before, newest last, kept for the life of the tab. */
export function useHistory(me) {
  const at = useRef(null);
  const draft = useRef("");
  const lines = () => JSON.parse(sessionStorage.getItem(key(me)) ?? "[]");
  return {
    walking: () => at.current !== null,
    add(line) {
      at.current = null;
      const kept = [...lines().filter((each) => each !== line), line].slice(-KEPT);
      sessionStorage.setItem(key(me), JSON.stringify(kept));
    },
    older(text) {
      const all = lines();
      if (at.current === null) {
        draft.current = text;
        at.current = all.length;
      }
      at.current = Math.max(0, at.current - 1);
      return all[at.current] ?? draft.current;
    },
    newer() {
      const all = lines();
      at.current += 1;
      if (at.current < all.length) return all[at.current];
      at.current = null;
      return draft.current;
    },
  };
}

const drafts = new Map();

/** What is typed but not sent, still there when the person comes back to this place. */
export function useDraft(at) {
  const [text, setText] = useState(drafts.get(at) ?? "");
  drafts.set(at, text);
  return [text, setText];
}
