import { sql } from "kysely";
import { nameOf } from "~/atlas/index.ts";
import { findTerritoriesByCode } from "~/atlas/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Attribution, Protection } from "../core/protection.ts";
import { typedLevels, type ProtectedName, type TypedLevel } from "../core/typed-name.ts";

interface Row {
  slug: string;
  name: TranslatedText;
  protection: Protection;
  attribution: Attribution | null;
  territoryCode: string | null;
}

/**
 * How far an institution may be told that somebody typed, without choosing it from a list: in a request for a place, among
 * speakers, on a certificate, in a promise. Asked when it is read, so that it holds at once and of everything before. What
 * moderators withhold is judged, not hidden: its name may be said.
 */
export async function readTypedLevels(db: ReadDatabase | WriteTransaction): Promise<(typed: string) => TypedLevel> {
  const { rows } = await sql<Row>`
    select o.slug, o.name, m.protection, m.attribution, o.territory_code as "territoryCode"
    from network.member m join identity.organisation o on o.id = m.organisation_id
    where m.protection <> 'open' or m.attribution = 'removed'`.execute(db);
  const codes = [...new Set(rows.flatMap(({ territoryCode }) => territoryCode ?? []))];
  const places = new Map(
    (codes.length === 0 ? [] : await findTerritoriesByCode(db as ReadDatabase, codes)).map((place) => [
      place.code,
      locales.map((locale) => nameOf(place, locale)),
    ]),
  );
  return typedLevels(
    rows.map(({ slug, name, protection, attribution, territoryCode }): ProtectedName => ({
      names: [
        ...Object.values(name.fields).map(({ text }) => text),
        slug,
        ...((territoryCode && places.get(territoryCode)) || []),
      ],
      level: attribution === "removed" || protection === "unlisted" ? "nothing" : protection,
    })),
  );
}
