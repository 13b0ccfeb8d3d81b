import { tags } from "../tags.js";
import { humans } from "../state/world.js";

const { code, span } = tags;

/** What could be meant by the text so far: slash commands, or people after an `@`. */
export function suggestionsFor(text, world, inThread) {
  if (/^\/\S*$/.test(text)) return inThread ? [] : commands(text, world);
  const mention = /(?:^|\s)@([\w.-]*)$/.exec(text);
  return mention ? mentions(text, mention[1], world) : [];
}

/** How the command in the text is used, once it is typed out. */
export function usageOf(text, world) {
  const name = /^(\/\S+)\s/.exec(text)?.[1];
  const command = name && world.commands.find((each) => each.command === name);
  return command && span(code(`${command.command} ${command.usage_hint ?? ""}`.trim()), ` ${command.description ?? ""}`);
}

const commands = (text, world) =>
  world.commands
    .filter((each) => each.command.startsWith(text.toLowerCase()))
    .map((each) => ({
      typed: each.command,
      becomes: `${each.command} `,
      title: each.command,
      hint: each.usage_hint,
      about: each.description,
    }));

const mentions = (text, start, world) =>
  [{ ...world.bot, is_bot: true }, ...humans(world)]
    .filter((each) => each.name.startsWith(start.toLowerCase()))
    .map((each) => ({
      typed: `${text.slice(0, text.length - start.length)}${each.name}`,
      becomes: `${text.slice(0, text.length - start.length)}${each.name} `,
      title: `@${each.name}`,
      about: each.real_name + (each.is_bot ? " (app)" : ""),
    }));
