import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { tables } from "./tables.ts";

export interface Organisation {
  id: string;
  slug: string;
  name: TranslatedText;
  kind: "local_government" | "service" | "network" | "other";
  territoryCode: string | null;
  state: "active" | "closed";
  sample: boolean;
}

function selectOrganisations(db: ReadDatabase | WriteTransaction) {
  return tables(db)
    .selectFrom("identity.organisation")
    .select(["id", "slug", "name", "kind", "territory_code as territoryCode", "state", "sample"]);
}

/** Those that somebody entered: an open list has thousands more, which no choice could show. */
export async function listOrganisations(db: ReadDatabase): Promise<Organisation[]> {
  return selectOrganisations(db).where("from_open_list", "=", false).orderBy("slug").execute();
}

export async function findOrganisation(
  db: ReadDatabase | WriteTransaction,
  id: string,
): Promise<Organisation | undefined> {
  return selectOrganisations(db).where("id", "=", id).executeTakeFirst();
}

/** Many at once, in one question. */
export async function findOrganisations(
  db: ReadDatabase | WriteTransaction,
  ids: readonly string[],
): Promise<Organisation[]> {
  if (ids.length === 0) return [];
  return selectOrganisations(db)
    .where("id", "=", sql<string>`any(${[...ids]}::uuid[])`)
    .execute();
}

export async function insertOrganisation(
  db: WriteTransaction,
  organisation: Pick<Organisation, "slug" | "name" | "kind"> & Partial<Pick<Organisation, "territoryCode" | "sample">>,
): Promise<string> {
  const { id } = await tables(db)
    .insertInto("identity.organisation")
    .values({
      slug: organisation.slug,
      name: JSON.stringify(organisation.name) as unknown as TranslatedText,
      kind: organisation.kind,
      territory_code: organisation.territoryCode ?? null,
      sample: organisation.sample ?? false,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

/** Many at once, in one statement: local governments of an open list. Those whose slug is taken are left out. */
export async function insertOpenList(
  db: WriteTransaction,
  organisations: readonly Pick<Organisation, "slug" | "name">[],
): Promise<{ id: string; slug: string }[]> {
  const { rows } = await sql<{ id: string; slug: string }>`
    insert into identity.organisation (slug, name, kind, from_open_list)
    select one.slug, one.name, 'local_government', true
    from jsonb_to_recordset(${JSON.stringify(organisations)}::jsonb) as one (slug text, name jsonb)
    on conflict (slug) do nothing returning id, slug`.execute(db);
  return rows;
}

/** It has to do with us from now on, so that choices show it. */
export async function takeFromOpenList(db: WriteTransaction, id: string): Promise<void> {
  await tables(db)
    .updateTable("identity.organisation")
    .set({ from_open_list: false })
    .where("id", "=", id)
    .where("from_open_list", "=", true)
    .execute();
}

export async function writeOrganisationName(db: WriteTransaction, id: string, name: TranslatedText): Promise<void> {
  await sql`
    update identity.organisation set name = ${JSON.stringify(name)}::jsonb, updated_at = now()
    where id::text = ${id}`.execute(db);
}

/** Where it is, by the atlas's code. */
export async function writeOrganisationTerritory(db: WriteTransaction, id: string, code: string): Promise<void> {
  await sql`
    update identity.organisation set territory_code = ${code}, updated_at = now() where id::text = ${id}`.execute(db);
}
