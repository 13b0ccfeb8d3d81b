import { tags } from "./tags.js";

const { i } = tags;

/** One icon of the Bootstrap Icons WebJar, in the colour of the text around it. Always decoration. */
export function Icon({ name, size }) {
  const address = `url("/webjars/bootstrap-icons/icons/${name}.svg")`;
  const style = { "--icon": address, ...(size ? { "--icon-size": `${size}px` } : {}) };
  return i({ class: "icon", style, "aria-hidden": "true" });
}
