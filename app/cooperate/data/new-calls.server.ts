import { dayOf } from "~/kernel/day.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { isCallOpen, type Space, type SpaceKind } from "../core/space/space.ts";
import type { Theme } from "../core/card.ts";
import { listPublicSpaces } from "./spaces.server.ts";

/** An open call, for feeds and the bulletin. It names no member: who calls is read on its page. */
export interface NewCall {
  id: string;
  kind: SpaceKind;
  theme: Theme;
  title: TranslatedText;
  summary: TranslatedText;
  /** A path without the language. */
  href: string;
  openedAt: string;
  openUntil: string | null;
  sample: boolean;
}

/** Of these, the spaces that anybody may read of still, whether or not their call is open. */
export async function stillPublicSpaces(read: ReadDatabase, ids: readonly string[]): Promise<string[]> {
  const wanted = new Set(ids);
  return (await listPublicSpaces(read)).map(({ id }) => id).filter((id) => wanted.has(id));
}

/** Calls that opened after a moment and are still open, the newest first. */
export async function listNewCalls(read: ReadDatabase, since: string, now = new Date()): Promise<NewCall[]> {
  const today = dayOf(now);
  return (await listPublicSpaces(read))
    .filter((one) => isCallOpen(one, today) && Date.parse(one.callOpenedAt!) > Date.parse(since))
    .map(asCall)
    .toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
}

/** An open call as others speak of it. */
export function asCall({ id, slug, kind, theme, title, summary, callOpenedAt, callOpenUntil, sample }: Space): NewCall {
  return {
    id,
    kind,
    theme,
    title,
    summary,
    href: `/cooperation/${slug}`,
    openedAt: callOpenedAt!,
    openUntil: callOpenUntil,
    sample,
  };
}
