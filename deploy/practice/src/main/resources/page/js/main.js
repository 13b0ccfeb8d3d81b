import { render } from "preact";
import { part } from "./tags.js";
import { App } from "./panes/app.js";
import { listen } from "./state/live.js";
import { problem, refreshWorkspace } from "./state/page.js";
import { loadEmoji } from "./text/emoji.js";

const root = document.getElementById("page");

/** The page is drawn once the workspace is known; until the server answers it is asked again. */
async function start() {
  await Promise.all([refreshWorkspace(), loadEmoji()]);
  if (problem.get()) {
    root.textContent = problem.get();
    setTimeout(start, 2000);
    return;
  }
  root.className = "";
  root.replaceChildren();
  render(part(App), root);
  listen();
}

await start();
