/** The control API of the practice world; its contract is in the module's README. Every call answers its JSON. */
const query = (user) => `?user=${encodeURIComponent(user)}`;
const part = encodeURIComponent;

export const api = {
  workspace: (user) => get(`/practice/state${query(user)}`),
  messages: (user, channel) => get(`/practice/channels/${part(channel)}/messages${query(user)}`),
  views: (user) => get(`/practice/views${query(user)}`),
  home: (user) => get(`/practice/home${query(user)}`),
  openHome: (user) => post("/practice/home/open", { user }),
  type: (line) => post("/practice/commands", line),
  act: (action) => post("/practice/actions", action),
  suggest: (typed) => post("/practice/suggestions", typed),
  shortcut: (shortcut) => post("/practice/shortcuts", shortcut),
  react: (reaction) => post("/practice/reactions", reaction),
  submit: (view, user, values) => post(`/practice/views/${part(view)}/submit`, { user, values }),
  close: (view, user) => post(`/practice/views/${part(view)}/close`, { user }),
};

const get = (path) => call(path, {});

const post = (path, body) =>
  call(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

/** A refusal (`ok: false`) is an answer; only no answer at all, or none that can be read, is thrown. */
async function call(path, options) {
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Error("The practice world does not answer. Is it still running?");
  }
  const isJson = response.headers.get("Content-Type")?.includes("json");
  if (!isJson) throw new Error(`The practice world answered ${response.status} to ${path}.`);
  const answer = await response.json();
  return response.ok ? { ok: true, ...answer } : { ok: false, error: `HTTP ${response.status}`, ...answer };
}
