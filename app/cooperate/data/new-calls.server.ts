import { dayOf } from "~/kernel/day.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { isCallOpen, type SpaceKind } from "../core/space/space.ts";
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

/** Calls that opened after a moment and are still open, the newest first. */
export async function listNewCalls(read: ReadDatabase, since: string, now = new Date()): Promise<NewCall[]> {
  const today = dayOf(now);
  return (await listPublicSpaces(read))
    .filter((one) => isCallOpen(one, today) && Date.parse(one.callOpenedAt!) > Date.parse(since))
    .map(({ id, slug, kind, theme, title, summary, callOpenedAt, callOpenUntil, sample }) => ({
      id,
      kind,
      theme,
      title,
      summary,
      href: `/cooperation/${slug}`,
      openedAt: callOpenedAt!,
      openUntil: callOpenUntil,
      sample,
    }))
    .toSorted((a, b) => (a.openedAt < b.openedAt ? 1 : -1));
}
