import { createContext } from "preact";

/** What rendering needs to know of the workspace: people, channels, groups and who is reading. */
export const World = createContext(null);

export function worldOf(state) {
  const people = new Map(state.people.map((person) => [person.id, person]));
  const channels = new Map(state.channels.map((channel) => [channel.id, channel]));
  const groups = new Map((state.usergroups ?? []).map((group) => [group.id, group]));
  const me = state.people.find((person) => person.name === state.me || person.id === state.me);
  return {
    reader: me,
    bot: state.bot,
    commands: state.commands ?? [],
    people: state.people,
    channels: state.channels,
    user: (id) => named(people.get(id)),
    channel: (id) => channels.get(id),
    group: (id) => groups.get(id)?.handle,
  };
}

/** The people somebody can be here: everybody but the programs. */
export const humans = (state) => state.people.filter((person) => !person.is_bot && person.id !== "USLACKBOT");

const named = (person) => person && { ...person, title: `${person.real_name} (${person.name})` };
