import { part, tags } from "../tags.js";
import { Icon } from "../icon.js";

const { span } = tags;

/** Emoji that carry a state are drawn as icons, so that they look the same without an emoji font. */
const DRAWN = {
  white_check_mark: ["check-circle-fill", "good"],
  heavy_check_mark: ["check-lg", "good"],
  ballot_box_with_check: ["check-square-fill", "good"],
  x: ["x-circle-fill", "bad"],
  negative_squared_cross_mark: ["x-square-fill", "bad"],
  no_entry: ["dash-circle-fill", "bad"],
  no_entry_sign: ["slash-circle", "bad"],
  octagonal_sign: ["sign-stop-fill", "bad"],
  rotating_light: ["exclamation-octagon-fill", "bad"],
  red_circle: ["circle-fill", "bad"],
  warning: ["exclamation-triangle-fill", "warn"],
  large_yellow_circle: ["circle-fill", "warn"],
  large_orange_circle: ["circle-fill", "warn"],
  large_green_circle: ["circle-fill", "good"],
  large_blue_circle: ["circle-fill", "busy"],
  white_circle: ["circle", "quiet"],
  black_circle: ["circle-fill", "quiet"],
  hourglass: ["hourglass-bottom", "busy"],
  hourglass_flowing_sand: ["hourglass-split", "busy"],
  arrows_counterclockwise: ["arrow-repeat", "busy"],
  clock1: ["clock", "busy"],
  stopwatch: ["stopwatch", "busy"],
  information_source: ["info-circle-fill", "busy"],
  lock: ["lock-fill", "quiet"],
  unlock: ["unlock-fill", "quiet"],
  double_vertical_bar: ["pause-fill", "warn"],
  pause_button: ["pause-fill", "warn"],
  fast_forward: ["fast-forward-fill", "quiet"],
  bell: ["bell-fill", "warn"],
  calendar: ["calendar3", "quiet"],
  wrench: ["wrench", "quiet"],
  hammer_and_wrench: ["tools", "quiet"],
  eyes: ["eye-fill", "quiet"],
  thumbsup: ["hand-thumbs-up-fill", "warn"],
  "+1": ["hand-thumbs-up-fill", "warn"],
};

let known = {};

/** Loads the names that chat programs share; without it only the drawn ones are shown. */
export async function loadEmoji() {
  known = await (await fetch("/webjars/node-emoji/lib/emoji.json")).json();
}

/** The picture for a shortcode, or null if nobody knows it (then the text stays as it is). */
export function emoji(name) {
  const drawn = DRAWN[name];
  if (drawn) {
    return span(
      { class: `emoji is-${drawn[1]}`, role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` },
      part(Icon, { name: drawn[0] }),
    );
  }
  const character = known[name];
  return character ? span({ class: "emoji", title: `:${name}:` }, character) : null;
}
