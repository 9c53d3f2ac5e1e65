import type { Locale } from "~/kernel/locale.ts";

/**
 * Which of an entry's languages a feed carries. Each entry comes once.
 * - `own`: all that the Observatory says, in the feed's language where it is written in it, else in the one it was first
 *   written in, which the title says; of what members say, what is in the feed's language.
 * - `chosen`: what can be read in one of these, in the first of them. Nothing else.
 * - `all`: everything, members' articles in whatever language too; in the feed's language where there is one.
 */
export type FeedLanguages = { kind: "own" } | { kind: "chosen"; languages: readonly string[] } | { kind: "all" };

const most = 12;

/** From an address: absent, `all`, or codes in the order of preference, with commas. Null when it is none of these. */
export function readFeedLanguages(asked: string | null): FeedLanguages | null {
  if (asked === null) return { kind: "own" };
  if (asked === "all") return { kind: "all" };
  const languages = [...new Set(asked.split(","))];
  const areCodes = languages.length <= most && languages.every((one) => /^[a-z]{2,3}$/.test(one));
  return areCodes ? { kind: "chosen", languages } : null;
}

/** As it stands in an address; undefined where nothing was asked. */
export function writeFeedLanguages(languages: FeedLanguages): string | undefined {
  if (languages.kind === "own") return undefined;
  return languages.kind === "all" ? "all" : languages.languages.join(",");
}

/** Which of its texts an entry shows in a feed. It keeps its id by it, whatever else the feed carries. */
export function textShown(
  languages: FeedLanguages,
  locale: Locale,
  entry: { languages: readonly string[]; writtenIn: readonly string[] },
): string {
  const own = entry.languages.includes(locale) ? locale : undefined;
  switch (languages.kind) {
    case "own":
      return locale;
    case "chosen":
      return languages.languages.find((one) => entry.writtenIn.includes(one)) ?? locale;
    case "all":
      return (entry.writtenIn.includes(locale) ? locale : entry.writtenIn[0]) ?? own ?? entry.languages[0] ?? locale;
  }
}
