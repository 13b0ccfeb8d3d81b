/** The choices of a select, grouped or not, whatever its kind: `[{ label, options }]`. */
export function optionGroups(element, world) {
  if (element.option_groups) return element.option_groups;
  if (element.options) return [{ options: element.options }];
  if (element.type.includes("users_select")) return [{ options: people(world) }];
  if (element.type.includes("channels_select") || element.type.includes("conversations_select")) {
    return [{ options: channels(world) }];
  }
  return [{ options: [] }];
}

const people = (world) =>
  world.people
    .filter((person) => !person.is_bot && person.id !== "USLACKBOT")
    .map((person) => ({ value: person.id, text: { type: "plain_text", text: person.real_name } }));

const channels = (world) =>
  world.channels
    .filter((channel) => channel.kind !== "im")
    .map((channel) => ({ value: channel.id, text: { type: "plain_text", text: `#${channel.name}` } }));
