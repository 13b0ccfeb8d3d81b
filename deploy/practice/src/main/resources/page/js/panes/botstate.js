import { tags, names } from "../tags.js";

const { div, span } = tags;

/** Whether the bot is connected, and how. */
export function BotState({ bot }) {
  const how = bot.mode === "http" ? "HTTP" : "Socket Mode";
  return div(
    { class: names("bot-state", bot.connected ? "is-on" : "is-off"), role: "status", "data-testid": "bot-state", "data-connected": bot.connected },
    span({ class: "dot" }),
    span({ class: "bot-words" }, bot.connected ? `${bot.real_name} is connected` : `${bot.real_name} is not connected`),
    bot.connected && span({ class: "bot-how" }, how),
  );
}
