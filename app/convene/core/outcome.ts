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

/** A film or a sound of our own library, which our own player shows; captions are files of the library too, a language each. */
export interface KeptRecording {
  media: string;
  /** WebVTT. A recording that some cannot hear is not shown, and what is said is read from them. */
  captions: Partial<Record<Locale, string>>;
  chapters: Chapter[];
}

/** A recording that lies elsewhere: a link, which nothing of ours opens by itself. */
export interface LinkedRecording {
  url: string;
  /** WebVTT. */
  captionsUrl: string;
  chapters: Chapter[];
}

export type Recording = KeptRecording | LinkedRecording;

export const isKept = (recording: Recording): recording is KeptRecording => "media" in recording;

/** A draft in another room; `of` where it is not a line of the day. */
export interface Begun {
  kind: Exclude<Destination, "none" | "public">;
  id: string;
  title: string;
  of?: "recording";
}

/** What the public reads of an event that is over, and what was begun from it. */
export interface Outcome {
  locale: Locale;
  summary: string;
  decisions: string[];
  recording: Recording | null;
  begun: Begun[];
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

/** `00:12:30`. */
export function clockText(at: number): string {
  const two = (n: number) => String(n).padStart(2, "0");
  return `${two(Math.floor(at / 3600))}:${two(Math.floor(at / 60) % 60)}:${two(at % 60)}`;
}

export const chapterText = ({ at, title }: Chapter): string => `${clockText(at)} ${title}`;

export type RecordingReading =
  | { ok: true; recording: Recording | null }
  | { ok: false; fault: "meeting" | "captions" | "chapters" };

/** As it is typed: one of the library goes before one that lies elsewhere. */
export interface TypedRecording extends Record<"url" | "captionsUrl" | "chapters", string> {
  media: string;
  captions: Partial<Record<Locale, string>>;
}

export function readRecording({ url, captionsUrl, chapters, media, captions }: TypedRecording): RecordingReading {
  if (media !== "") {
    const chosen = Object.fromEntries(Object.entries(captions).filter(([, id]) => id !== ""));
    if (Object.keys(chosen).length === 0) return { ok: false, fault: "captions" };
    const read = readChapters(chapters);
    return read
      ? { ok: true, recording: { media, captions: chosen, chapters: read } }
      : { ok: false, fault: "chapters" };
  }
  if (url.trim() === "") return { ok: true, recording: null };
  const isSafe = (address: string) => URL.canParse(address) && new URL(address).protocol === "https:";
  if (!isSafe(url)) return { ok: false, fault: "meeting" };
  if (!isSafe(captionsUrl) || !new URL(captionsUrl).pathname.endsWith(".vtt")) return { ok: false, fault: "captions" };
  const read = readChapters(chapters);
  return read ? { ok: true, recording: { url, captionsUrl, chapters: read } } : { ok: false, fault: "chapters" };
}
