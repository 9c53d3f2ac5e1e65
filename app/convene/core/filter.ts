import { isRegion, type Region } from "~/network/index.ts";
import { eventKinds, type ConveneEvent, type EventKind } from "./event.ts";

/** What a reader asked for, in an address that can be kept: of the page, of the calendar. */
export interface EventFilter {
  kind: EventKind | null;
  region: Region | null;
  /** ISO 639-1, spoken or interpreted. */
  language: string | null;
  theme: string | null;
}

export function readFilter(asked: URLSearchParams): EventFilter {
  const region = asked.get("region");
  const word = (name: string) => /^[a-z0-9-]{2,40}$/.exec(asked.get(name) ?? "")?.[0] ?? null;
  return {
    kind: eventKinds.find((one) => one === asked.get("kind")) ?? null,
    region: isRegion(region) ? region : null,
    language: word("language"),
    theme: word("theme"),
  };
}

/** An event for every region is one for this region too. */
export function fits({ kind, document }: Pick<ConveneEvent, "kind" | "document">, wanted: EventFilter): boolean {
  return (
    (wanted.kind === null || kind === wanted.kind) &&
    (wanted.region === null || document.region === null || document.region === wanted.region) &&
    (wanted.language === null || [...document.spoken, ...document.interpreted].includes(wanted.language)) &&
    (wanted.theme === null || document.themes.includes(wanted.theme))
  );
}
