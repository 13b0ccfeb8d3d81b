import { useEffect, useState } from "preact/hooks";

/** A value that components can watch. The whole state of the page is made of a few of these. */
export function signalOf(initial) {
  let value = initial;
  const watchers = new Set();
  return {
    get: () => value,
    set(next) {
      value = typeof next === "function" ? next(value) : next;
      watchers.forEach((watcher) => watcher(value));
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

/** The current value of a signal, drawn again whenever it changes. */
export function useSignal(signal) {
  const [, redraw] = useState(0);
  useEffect(() => {
    redraw((n) => n + 1);
    return signal.watch(() => redraw((n) => n + 1));
  }, [signal]);
  return signal.get();
}
