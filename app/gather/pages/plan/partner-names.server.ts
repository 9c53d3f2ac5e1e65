import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { findOrganisation } from "~/identity/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { StoredPartner } from "../../data/partners.server.ts";

/** The names of partners, for those who work with them: never for a public page. */
export async function namesOf(
  db: ReadDatabase,
  partners: readonly StoredPartner[],
  locale: PageLocale,
): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  for (const partner of partners) {
    const organisation = await findOrganisation(db, partner.organisationId);
    names.set(partner.id, (organisation && showText(organisation.name, wordsOf(locale))?.text) ?? "");
  }
  return names;
}
