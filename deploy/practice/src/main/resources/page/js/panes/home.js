import { useContext, useEffect } from "preact/hooks";
import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";
import { Blocks } from "../blocks/block.js";
import { LIST } from "../state/place.js";
import { home, openHome } from "../state/page.js";
import { useSignal } from "../state/signal.js";
import { Surface, useSurface } from "../state/surface.js";
import { World } from "../state/world.js";
import { PaneHead } from "./panehead.js";

const { div, p, section } = tags;

/** The app's Home tab, as it published it for this person. */
export function Home({ state, me }) {
  const view = useSignal(home);
  useEffect(() => {
    home.set(undefined);
    void openHome();
  }, [me]);
  return section(
    { class: "pane pane-main", "aria-label": "Home", "data-testid": "home" },
    part(PaneHead, { back: LIST, icon: "house-door", title: state.bot.real_name, about: "Home" }),
    div({ class: "messages", tabindex: 0 }, view ? part(HomeView, { view }) : view === null && part(Empty, { bot: state.bot })),
  );
}

function HomeView({ view }) {
  const { reader } = useContext(World);
  const surface = useSurface({
    key: view.id,
    blocks: view.blocks,
    target: { user: reader.name, view_id: view.id },
  });
  return div({ class: "home" }, part(Surface.Provider, { value: surface }, part(Blocks, { blocks: view.blocks })));
}

function Empty({ bot }) {
  return div({ class: "empty" }, part(Icon, { name: "house-door", size: 32 }), p(`${bot.real_name} has not published anything here yet.`));
}
