import { part, tags } from "../tags.js";
import { Text, words } from "../text/text.js";
import { safeUrl } from "../text/escape.js";

const { figcaption, figure, img, span } = tags;

export function ImageBlock({ block }) {
  return figure(
    block.title && figcaption(part(Text, { text: block.title })),
    part(Picture, { image: block }),
  );
}

/** A picture with its words; one that has no usable address shows its words alone. */
export function Picture({ image, small }) {
  const address = image.image_url ?? image.slack_file?.url;
  const url = address && (address.startsWith("data:image/") ? address : safeUrl(address, location.href));
  const said = words(image.alt_text);
  return url
    ? img({ class: small ? "picture is-small" : "picture", src: url, alt: said, loading: "lazy" })
    : span({ class: "unknown" }, said);
}
