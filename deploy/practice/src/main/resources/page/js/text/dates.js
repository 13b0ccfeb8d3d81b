const FORMATS = {
  date_num: { year: "numeric", month: "2-digit", day: "2-digit" },
  date: { year: "numeric", month: "long", day: "numeric" },
  date_short: { year: "numeric", month: "short", day: "numeric" },
  date_long: { weekday: "long", year: "numeric", month: "long", day: "numeric" },
  time: { timeStyle: "short" },
  time_secs: { timeStyle: "medium" },
};

/** `<!date^…>` tokens such as `{date_short_pretty} {time}`, in the reader's zone and language. */
export function formatDate(seconds, template, reader, now = Date.now()) {
  const date = new Date(seconds * 1000);
  return template.replace(/\{(\w+)\}/g, (token, name) => {
    if (name === "ago") return ago(seconds, now);
    const pretty = name.endsWith("_pretty");
    const format = FORMATS[pretty ? name.slice(0, -"_pretty".length) : name];
    if (!format) return token;
    return (pretty && dayName(date, reader, now)) || intl(format, reader).format(date);
  });
}

/** The time of a message, "14:02". */
export const clock = (ts, reader) => intl(FORMATS.time, reader).format(new Date(Number(ts) * 1000));

/** Everything about the time of a message, for its tooltip. */
export const fullTime = (ts, reader) =>
  intl({ dateStyle: "full", timeStyle: "medium" }, reader).format(new Date(Number(ts) * 1000)) +
  ` (${reader.tz})`;

/** "Today", "Yesterday" or the date: the divider between days. */
export function dayLabel(ts, reader, now = Date.now()) {
  const date = new Date(Number(ts) * 1000);
  const name = dayName(date, reader, now);
  return name ? capital(name) : intl({ weekday: "long", month: "long", day: "numeric" }, reader).format(date);
}

/** "today at 14:02", for the last reply of a thread. */
export function dayAndTime(ts, reader, now = Date.now()) {
  const date = new Date(Number(ts) * 1000);
  const day = dayName(date, reader, now) || intl({ month: "short", day: "numeric" }, reader).format(date);
  return `${day} at ${clock(ts, reader)}`;
}

/** The calendar day in the reader's zone, to be compared only. */
export const dayKey = (ts, reader) =>
  new Intl.DateTimeFormat("en-CA", { timeZone: reader.tz }).format(new Date(Number(ts) * 1000));

function dayName(date, reader, now) {
  const key = (time) => dayKey(time / 1000, reader);
  const day = 24 * 3600 * 1000;
  const of = key(date.getTime());
  if (of === key(now)) return "today";
  if (of === key(now - day)) return "yesterday";
  return of === key(now + day) ? "tomorrow" : null;
}

function ago(seconds, now) {
  const past = Math.round(now / 1000 - seconds);
  const [amount, unit] =
    Math.abs(past) < 90 ? [past, "second"]
    : Math.abs(past) < 5400 ? [Math.round(past / 60), "minute"]
    : Math.abs(past) < 129600 ? [Math.round(past / 3600), "hour"]
    : [Math.round(past / 86400), "day"];
  return new Intl.RelativeTimeFormat("en", { numeric: "auto" }).format(-amount, unit);
}

/** The page speaks English, so its dates do too; whoever does not write English gets 24 hours. */
const intl = (format, reader) =>
  new Intl.DateTimeFormat(reader.locale?.startsWith("en") ? reader.locale : "en-GB", { ...format, timeZone: reader.tz });

const capital = (word) => word[0].toUpperCase() + word.slice(1);
