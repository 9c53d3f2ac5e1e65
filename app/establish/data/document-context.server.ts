import { ancestorsOf, findTerritoriesById } from "~/atlas/index.server.ts";
import { nameOf } from "~/atlas/index.ts";
import { publishedDirectory } from "~/help/index.server.ts";
import type { Language } from "~/kernel/language.ts";
import type { Observatory } from "~/observe/index.server.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { chapters, type ChapterName, type SectionName } from "../core/chapters.ts";
import type { DocumentContext } from "../core/document/context.ts";
import type { Entry } from "../core/entry.ts";
import { frameOf } from "../core/groundwork.ts";
import { sayIn } from "../words.ts";
import { listEntries } from "./entries.server.ts";
import { findGroundwork } from "./groundwork.server.ts";

/** All that a chapter's document needs, read once. */
export async function documentContext(
  db: ReadDatabase | WriteTransaction,
  wanted: {
    observatory: Observatory;
    chapter: ChapterName;
    /** The document's; its headings stand in one that the pages speak. */
    language: Language;
    today: string;
    audience: DocumentContext["audience"];
  },
): Promise<DocumentContext> {
  const { observatory, chapter, language, today, audience } = wanted;
  const locale = frameOf(language, (await findGroundwork(db, observatory.id)).languages);
  const entries = await listEntries(db, observatory.id, chapters[chapter]);
  const [territory] = await findTerritoriesById(db, [observatory.territoryId]);
  const above = territory ? await ancestorsOf(db, territory) : [];
  const country = [...(territory ? [territory] : []), ...above].find((one) => one.level === "country");
  return {
    locale,
    language,
    say: sayIn(locale),
    observatory: { slug: observatory.slug, name: observatory.name[locale] },
    territory: territory ? nameOf(territory, locale) : "",
    country: country && hasHelpPage(country.code) ? country.code : null,
    today,
    audience,
    entries: Object.fromEntries(Map.groupBy(entries, (entry): SectionName => entry.section)) as Partial<
      Record<SectionName, Entry[]>
    >,
  };
}

/** A country of which the directory knows nothing has no page of its own: a printed address must lead somewhere. */
function hasHelpPage(country: string): boolean {
  const { emergency, services } = publishedDirectory().directory;
  return [...emergency, ...services].some((one) => one.country === country);
}
