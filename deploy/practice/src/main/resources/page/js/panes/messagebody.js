import { useContext } from "preact/hooks";
import { part, tags } from "../tags.js";
import { Blocks } from "../blocks/block.js";
import { World } from "../state/world.js";
import { fullTime } from "../text/dates.js";
import { Text } from "../text/text.js";
import { FileCard } from "./filecard.js";

const { div, span } = tags;

/** What a message says: its blocks, or its text where it has none, then attachments and files. */
export function MessageBody({ message }) {
  const { reader } = useContext(World);
  const blocks = message.blocks ?? [];
  return div(
    { class: "message-body" },
    blocks.length > 0
      ? part(Blocks, { blocks })
      : message.text && div({ class: "prose-line" }, part(Text, { text: { type: "mrkdwn", text: message.text } })),
    (message.attachments ?? []).map((attachment, index) => part(Attachment, { key: index, attachment })),
    (message.files ?? []).map((file) => part(FileCard, { key: file.id, file })),
    message.edited && span({ class: "edited", title: `Edited ${fullTime(message.edited.ts, reader)}` }, "(edited)"),
  );
}

function Attachment({ attachment }) {
  const color = /^#?[0-9a-f]{6}$/i.test(attachment.color ?? "") ? `#${attachment.color.replace("#", "")}` : undefined;
  return div(
    { class: "attachment", style: color ? { "--bar": color } : undefined },
    attachment.title && div({ class: "attachment-title" }, attachment.title),
    attachment.blocks ? part(Blocks, { blocks: attachment.blocks }) : div({ class: "prose-line" }, part(Text, { text: attachment.text ?? attachment.fallback })),
  );
}
