import { tags } from "../tags.js";

const { div } = tags;

/** The `markdown` block. markdown-it escapes HTML (`html: false`) and refuses dangerous addresses. */
export function Markdown({ text }) {
  const html = renderer().render(String(text ?? ""));
  return div({ class: "prose", dangerouslySetInnerHTML: { __html: html } });
}

let made = null;

function renderer() {
  if (made) return made;
  made = window.markdownit({ html: false, linkify: true, breaks: true });
  const plain = made.renderer.rules.link_open ?? ((tokens, at, options, env, self) => self.renderToken(tokens, at, options));
  made.renderer.rules.link_open = (tokens, at, ...rest) => {
    tokens[at].attrSet("target", "_blank");
    tokens[at].attrSet("rel", "noopener noreferrer");
    return plain(tokens, at, ...rest);
  };
  return made;
}
