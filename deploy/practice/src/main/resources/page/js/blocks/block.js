import { Component } from "preact";
import { part, tags } from "../tags.js";
import { Actions } from "./actions.js";
import { Alert } from "./alert.js";
import { Context } from "./context.js";
import { FileBlock } from "./file.js";
import { Header } from "./header.js";
import { ImageBlock } from "./image.js";
import { Input } from "./input.js";
import { Plan, TaskCard } from "./plan.js";
import { RichText } from "./richtext.js";
import { Section } from "./section.js";
import { Table } from "./table.js";
import { Unknown } from "./unknown.js";
import { Markdown } from "../text/markdown.js";

const { div, hr } = tags;

const KINDS = {
  actions: Actions,
  alert: Alert,
  context: Context,
  context_actions: Actions,
  data_table: Table,
  divider: () => hr(),
  file: FileBlock,
  header: Header,
  image: ImageBlock,
  input: Input,
  markdown: ({ block }) => part(Markdown, { text: block.text }),
  plan: Plan,
  rich_text: RichText,
  section: Section,
  table: Table,
  task_card: ({ block }) => part(TaskCard, { task: block }),
};

/** The blocks of a message or view. Keyed, so that an edit changes only what changed. */
export function Blocks({ blocks }) {
  return div(
    { class: "blocks" },
    blocks.map((given, index) => {
      const block = given.block_id ? given : { ...given, block_id: `block-${index}` };
      return part(Guard, { key: `${block.type}/${block.block_id}`, block });
    }),
  );
}

/** One block that cannot be drawn must not take the message with it. */
class Guard extends Component {
  static getDerivedStateFromError(problem) {
    return { problem };
  }

  render({ block }, { problem }) {
    const Kind = problem ? Unknown : (KINDS[block.type] ?? Unknown);
    return div(
      { class: `block block-${block.type}`, "data-block-id": block.block_id, "data-block-type": block.type },
      part(Kind, { block, problem }),
    );
  }
}
