import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";
import { failureSentence } from "../text/failures.js";

const { span } = tags;

/** The small warning beside an element whose action was not accepted. */
export function Failure({ error }) {
  if (!error) return null;
  return span(
    { class: "failure", role: "alert", "data-testid": "failure" },
    part(Icon, { name: "exclamation-triangle-fill" }),
    failureSentence(error),
  );
}
