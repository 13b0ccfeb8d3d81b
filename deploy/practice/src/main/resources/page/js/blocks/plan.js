import { part, tags, names } from "../tags.js";
import { Icon } from "../icon.js";
import { Text } from "../text/text.js";
import { link } from "../text/references.js";
import { RichText } from "./richtext.js";

const { div, li, ol, span } = tags;

const STATES = {
  pending: ["circle", "Waiting"],
  in_progress: ["arrow-repeat", "In progress"],
  complete: ["check-circle-fill", "Done"],
  error: ["x-circle-fill", "Failed"],
};

/** What is planned and how far it is: a title, a bar and its tasks. */
export function Plan({ block }) {
  const tasks = block.tasks ?? [];
  const count = (state) => tasks.filter((task) => task.status === state).length;
  const [done, failed] = [count("complete"), count("error")];
  return div(
    { class: "plan" },
    div(
      { class: "plan-head" },
      span({ class: "plan-title" }, part(Plain, { text: block.title })),
      tasks.length > 0 && span({ class: "plan-count" }, `${done} of ${tasks.length}`),
    ),
    tasks.length > 0 &&
      div(
        { class: "plan-bar", role: "progressbar", "aria-valuemin": 0, "aria-valuemax": tasks.length, "aria-valuenow": done, "aria-label": "Progress" },
        div({ class: "is-done", style: { width: `${(100 * done) / tasks.length}%` } }),
        div({ class: "is-failed", style: { width: `${(100 * failed) / tasks.length}%` } }),
      ),
    ol({ class: "tasks" }, tasks.map((task, index) => li({ key: task.task_id ?? index }, part(TaskCard, { task })))),
  );
}

export function TaskCard({ task }) {
  const [icon, said] = STATES[task.status] ?? STATES.pending;
  return div(
    { class: names("task", `is-${task.status ?? "pending"}`), "data-task-id": task.task_id, "data-status": task.status },
    span({ class: "task-icon", role: "img", "aria-label": said, title: said }, part(Icon, { name: icon })),
    div(
      { class: "task-body" },
      div({ class: "task-title" }, part(Plain, { text: task.title })),
      task.details && div({ class: "task-details" }, part(Detail, { content: task.details })),
      task.output && div({ class: "task-details" }, part(Detail, { content: task.output })),
      task.sources?.length > 0 &&
        div({ class: "task-details" }, task.sources.map((source) => [link(source.url, source.text) ?? source.text, " "])),
    ),
  );
}

/** Titles of plans are plain strings. */
function Plain({ text }) {
  return typeof text === "string" ? part(Text, { text: { type: "plain_text", text } }) : part(Text, { text });
}

function Detail({ content }) {
  return content.type === "rich_text" ? part(RichText, { block: content }) : part(Plain, { text: content });
}
