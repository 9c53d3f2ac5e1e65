import type { Locale } from "~/kernel/locale.ts";
import { newText, writeWords, type TranslatedText } from "~/kernel/translated-text.ts";

/** Where a thing of the day goes: nowhere more, onto the event's page, or to the room that keeps such things. */
export const destinations = ["none", "public", "practice", "project", "resource"] as const;
export type Destination = (typeof destinations)[number];

export interface Chapter {
  /** Seconds from the beginning. */
  at: number;
  title: string;
}

export interface Recording {
  url: string;
  /** WebVTT. A recording that some cannot hear is not shown. */
  captionsUrl: string;
  chapters: Chapter[];
}

/** What the public reads of an event that is over, and what was begun from it. */
export interface Outcome {
  locale: Locale;
  summary: string;
  decisions: string[];
  recording: Recording | null;
  begun: { kind: Exclude<Destination, "none" | "public">; id: string; title: string }[];
}

/** What is translated of an outcome, by key: `summary`, `decision.0`, `chapter.0`. */
export type OutcomeTexts = Readonly<Record<string, TranslatedText>>;

/**
 * The texts of an outcome as it stands, with the translations that they had. Another summary makes its translations stale; a
 * decision or a title that says something else is another one, and has none.
 */
export function outcomeTexts(
  { locale, summary, decisions, recording }: Outcome,
  before: OutcomeTexts,
  { by, at }: { by: string; at: string },
): OutcomeTexts {
  const known = before["summary"];
  const same = (words: string) =>
    Object.values(before).find(({ source, fields }) => source === locale && fields[source]?.text === words);
  const text = (words: string) => same(words) ?? newText(locale, words, by, at);
  return {
    summary: known?.source === locale ? writeWords(known, locale, summary, by, at) : newText(locale, summary, by, at),
    ...Object.fromEntries(decisions.map((words, i) => [`decision.${i}`, text(words)])),
    ...Object.fromEntries((recording?.chapters ?? []).map(({ title }, i) => [`chapter.${i}`, text(title)])),
  };
}

/** `00:12:30 Title`, one a line, in order; null where a line is none. */
export function readChapters(typed: string): Chapter[] | null {
  const chapters: Chapter[] = [];
  for (const line of typed.split(/[\r\n]+/).map((one) => one.trim())) {
    if (line === "") continue;
    const match = /^(?:(\d{1,2}):)?([0-5]?\d):([0-5]\d)\s+(\S.{0,158})$/.exec(line);
    if (!match) return null;
    const at = Number(match[1] ?? 0) * 3600 + Number(match[2]) * 60 + Number(match[3]);
    if (chapters.length > 0 && at <= chapters.at(-1)!.at) return null;
    chapters.push({ at, title: match[4]! });
  }
  return chapters.length > 60 ? null : chapters;
}

export function chapterText({ at, title }: Chapter): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(at / 3600))}:${two(Math.floor(at / 60) % 60)}:${two(at % 60)} ${title}`;
}

export type RecordingReading =
  | { ok: true; recording: Recording | null }
  | { ok: false; fault: "meeting" | "captions" | "chapters" };

export function readRecording({
  url,
  captionsUrl,
  chapters,
}: Record<"url" | "captionsUrl" | "chapters", string>): RecordingReading {
  if (url.trim() === "") return { ok: true, recording: null };
  const isSafe = (address: string) => URL.canParse(address) && new URL(address).protocol === "https:";
  if (!isSafe(url)) return { ok: false, fault: "meeting" };
  if (!isSafe(captionsUrl) || !new URL(captionsUrl).pathname.endsWith(".vtt")) return { ok: false, fault: "captions" };
  const read = readChapters(chapters);
  return read ? { ok: true, recording: { url, captionsUrl, chapters: read } } : { ok: false, fault: "chapters" };
}
