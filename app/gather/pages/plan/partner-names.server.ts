import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { findOrganisations } from "~/identity/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { StoredPartner } from "../../data/partners.server.ts";

/** The names of partners, for those who work with them: never for a public page. */
export async function namesOf(
  db: ReadDatabase,
  partners: readonly StoredPartner[],
  locale: PageLocale,
): Promise<Map<number, string>> {
  const organisations = await findOrganisations(
    db,
    partners.map(({ organisationId }) => organisationId),
  );
  const names = new Map(organisations.map(({ id, name }) => [id, showText(name, wordsOf(locale))?.text ?? ""]));
  return new Map(partners.map(({ id, organisationId }) => [id, names.get(organisationId) ?? ""]));
}
