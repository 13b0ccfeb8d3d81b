import { useContext } from "preact/hooks";
import { World } from "../state/world.js";
import { mrkdwn, plain } from "./mrkdwn.js";

/** A text object of Block Kit, a plain string counting as mrkdwn. */
export function Text({ text }) {
  const world = useContext(World);
  if (text == null) return null;
  if (typeof text === "string") return mrkdwn(text, world);
  return text.type === "mrkdwn" ? mrkdwn(text.text, world) : plain(text.text);
}

/** What a text object says, for places that take no elements (options of a select, titles). */
export const words = (text) => (typeof text === "string" ? text : (text?.text ?? ""));
