import { useContext } from "preact/hooks";
import { part, tags } from "../tags.js";
import { World } from "../state/world.js";
import { Button } from "./button.js";
import { Checkboxes, RadioButtons } from "./choices.js";
import { DateInput, TypedInput } from "./inputs.js";
import { ExternalSelect } from "./external.js";
import { MultiSelect } from "./multiselect.js";
import { Overflow } from "./overflow.js";
import { Select } from "./select.js";
import { Picture } from "../blocks/image.js";

const { span } = tags;

const KINDS = {
  button: Button,
  workflow_button: Button,
  checkboxes: Checkboxes,
  channels_select: Select,
  conversations_select: Select,
  datepicker: DateInput,
  datetimepicker: DateInput,
  email_text_input: TypedInput,
  external_select: ExternalSelect,
  image: ({ element }) => part(Picture, { image: element, small: true }),
  multi_channels_select: MultiSelect,
  multi_conversations_select: MultiSelect,
  multi_static_select: MultiSelect,
  multi_users_select: MultiSelect,
  number_input: TypedInput,
  overflow: Overflow,
  plain_text_input: TypedInput,
  radio_buttons: RadioButtons,
  static_select: Select,
  timepicker: DateInput,
  url_text_input: TypedInput,
  users_select: Select,
};

/** Any block element; one that this page does not know is named, not hidden. `labelled` is the id its label points to. */
export function Element({ block, element, labelled }) {
  const world = useContext(World);
  const Kind = KINDS[element.type];
  if (!Kind) return span({ class: "unknown" }, `This page cannot show a “${element.type}” element.`);
  return part(Kind, { block, element, labelled, world });
}
