import type { Locale } from "~/kernel/locale.ts";
import type { ObservatoryLine } from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { establishWords, sayIn } from "../words.ts";
import { findGroundwork } from "./groundwork.server.ts";
import { listPublications } from "./publications.server.ts";

/** What an observatory's public page says of its groundwork: only what its coordinator made public. */
export async function groundworkLines(
  read: ReadDatabase,
  { id, slug }: { id: number; slug: string },
  locale: Locale,
): Promise<ObservatoryLine[]> {
  const [{ shownLevel }, publications] = await Promise.all([findGroundwork(read, id), listPublications(read, id)]);
  const words = establishWords(locale);
  const href = `/${locale}/observatories/${slug}/groundwork`;
  return [
    ...(shownLevel === null
      ? []
      : [
          {
            href,
            text: words("public.line", { level: shownLevel, title: sayIn(locale)(`maturity.levels.${shownLevel}`) }),
          },
        ]),
    ...(publications.length === 0 ? [] : [{ href, text: words("public.chapters", { count: publications.length }) }]),
  ];
}
