import { part, tags, names } from "../tags.js";
import { humans } from "../state/world.js";
import { person } from "../state/person.js";
import { Avatar } from "./avatar.js";

const { button, div, span } = tags;

/** Who you are. In the practice world one person plays all of them, so the choice is always in sight. */
export function People({ state, me }) {
  return div(
    { class: "people", role: "group", "aria-label": "Who you are", "data-testid": "person-switcher" },
    div({ class: "people-title" }, "You are"),
    humans(state).map((user) =>
      button(
        {
          key: user.id,
          type: "button",
          "aria-pressed": user.name === me,
          "aria-label": `${user.real_name}, ${user.name}`,
          class: names("person", user.name === me && "is-me"),
          "data-testid": "person",
          "data-user": user.name,
          onClick: () => person.set(user.name),
        },
        part(Avatar, { user, size: 30 }),
        span({ class: "person-words" }, span({ class: "person-name" }, user.real_name), span({ class: "person-role" }, user.name)),
      ),
    ),
  );
}
