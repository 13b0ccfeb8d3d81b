import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

const NEAR = 60;

/**
 * Keeps a scrolled box at its end while its content grows, unless the reader has scrolled away; then `behind` says that
 * there is a newer message below. Only scrolling upwards is going away: content that grows between two events is not. Edits above the reader's place do not move it: the browser anchors the scroll itself.
 */
export function useStickyBottom(newest) {
  const box = useRef(null);
  const content = useRef(null);
  const sticks = useRef(true);
  const [behind, setBehind] = useState(false);

  const toBottom = () => {
    box.current.scrollTop = box.current.scrollHeight;
    setBehind(false);
  };

  useLayoutEffect(toBottom, []);
  useEffect(() => {
    let before = 0;
    const onScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = box.current;
      const near = scrollHeight - scrollTop - clientHeight < NEAR;
      if (near) setBehind(false);
      if (near || scrollTop < before) sticks.current = near;
      before = scrollTop;
    };
    const onGrowth = new ResizeObserver(() => sticks.current && toBottom());
    const scrolled = box.current;
    scrolled.addEventListener("scroll", onScroll, { passive: true });
    onGrowth.observe(content.current);
    onGrowth.observe(scrolled);
    return () => {
      scrolled.removeEventListener("scroll", onScroll);
      onGrowth.disconnect();
    };
  }, []);
  useEffect(() => {
    if (!sticks.current) setBehind(true);
  }, [newest]);
  return { box, content, behind, toBottom };
}
