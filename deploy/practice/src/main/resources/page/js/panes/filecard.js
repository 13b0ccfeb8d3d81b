import { useEffect, useState } from "preact/hooks";
import { part, tags, names } from "../tags.js";
import { Icon } from "../icon.js";
import { safeUrl } from "../text/escape.js";

const { a, button, div, img, pre, span } = tags;

const PREVIEW = 16_000;

/** A file of a message: what it is, its first lines if it is text, and a way to keep it. */
export function FileCard({ file }) {
  const url = safeUrl(file.url, location.href) ?? "#";
  const text = isText(file);
  return div(
    { class: "file", "data-testid": "file", "data-file": file.name },
    div(
      { class: "file-head" },
      part(Icon, { name: text ? "file-earmark-text" : "file-earmark", size: 22 }),
      span(
        { class: "file-words" },
        span({ class: "file-name" }, file.title || file.name),
        span({ class: "file-kind" }, [file.title && file.title !== file.name && file.name, size(file.size)].filter(Boolean).join(" · ")),
      ),
      a({ class: "button is-icon", href: url, download: file.name, "aria-label": `Download ${file.name}`, title: "Download" }, part(Icon, { name: "download" })),
    ),
    text && part(Preview, { url }),
    file.mimetype?.startsWith("image/") && img({ class: "picture", src: url, alt: file.title || file.name }),
  );
}

function Preview({ url }) {
  const [text, setText] = useState(null);
  const [all, setAll] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    fetch(url, { signal: stop.signal })
      .then((response) => (response.ok ? response.text() : Promise.reject(new Error(`HTTP ${response.status}`))))
      .then((whole) => setText(whole.slice(0, PREVIEW)))
      .catch((problem) => stop.signal.aborted || setText(`No preview: ${problem.message}`));
    return () => stop.abort();
  }, [url]);
  if (text === null) return pre({ class: "file-preview" }, "Loading…");
  const long = text.split("\n").length > 8;
  return div(
    pre({ class: names("file-preview", long && !all && "is-cut"), tabindex: 0 }, text),
    long && button({ type: "button", class: "link-button", onClick: () => setAll(!all) }, all ? "Show less" : "Show more"),
  );
}

const isText = (file) => /^text\/|json|yaml|xml/.test(file.mimetype ?? "") || /\.(txt|log|ya?ml|json|md|csv)$/.test(file.name);

function size(bytes) {
  if (bytes == null) return null;
  if (bytes < 1000) return `${bytes} bytes`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
