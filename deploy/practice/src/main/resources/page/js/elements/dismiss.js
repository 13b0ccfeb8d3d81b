import { useEffect } from "preact/hooks";

/** Closes something small when the person presses Escape or clicks elsewhere. */
export function useDismiss(root, open, close) {
  useEffect(() => {
    if (!open) return undefined;
    const onPointer = (event) => root.current?.contains(event.target) || close();
    const onKey = (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      event.preventDefault();
      close();
    };
    document.addEventListener("pointerdown", onPointer);
    document.addEventListener("keydown", onKey, true);
    return () => {
      document.removeEventListener("pointerdown", onPointer);
      document.removeEventListener("keydown", onKey, true);
    };
  });
}
