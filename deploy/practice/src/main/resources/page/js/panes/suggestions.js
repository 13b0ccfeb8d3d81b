import { tags, names } from "../tags.js";

const { div, kbd, span } = tags;

/** The list above the composer. The focus stays in the text; the list only shows what Enter or Tab would take. */
export function Suggestions({ id, suggestions, choice, onTake }) {
  if (suggestions.length === 0) return div({ id, hidden: true });
  return div(
    { class: "suggestions", "data-testid": "suggestions" },
    div(
      { id, role: "listbox", "aria-label": "Suggestions" },
      suggestions.map((each, index) =>
        div(
          {
            key: each.title,
            id: `${id}-${index}`,
            role: "option",
            "aria-selected": index === choice,
            class: names("suggestion", index === choice && "is-chosen"),
            onPointerDown: (event) => {
              event.preventDefault();
              onTake(each);
            },
          },
          span({ class: "suggestion-title" }, each.title, each.hint && span({ class: "suggestion-hint" }, " ", each.hint)),
          span({ class: "suggestion-about" }, each.about),
        ),
      ),
    ),
    div({ class: "suggestions-keys" }, kbd("↑"), kbd("↓"), " to choose ", kbd("Tab"), " to complete ", kbd("Esc"), " to close"),
  );
}
