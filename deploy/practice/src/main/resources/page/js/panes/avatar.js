import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";

const { span } = tags;

/** A person's initials on their own colour, a program's sign. The name always stands beside it. */
export function Avatar({ user, size = 36 }) {
  const style = { "--size": `${size}px` };
  const system = !user || user.id === "USLACKBOT";
  if (system || user.is_bot) {
    const [sign, kind] = system ? ["megaphone-fill", "is-system"] : ["life-preserver", "is-bot"];
    return span({ class: `avatar ${kind}`, style, "aria-hidden": "true" }, part(Icon, { name: sign, size: size * 0.5 }));
  }
  return span({ class: `avatar tone-${tone(user.name)}`, style, "aria-hidden": "true" }, initials(user));
}

const TONES = { requester: 1, approver: 2, approver2: 3, guest: 4 };

const tone = (name) => TONES[name] ?? 1 + ([...name].reduce((sum, each) => sum + each.charCodeAt(0), 0) % 4);

const initials = (user) =>
  (user.real_name || user.name)
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word[0].toUpperCase())
    .join("");
