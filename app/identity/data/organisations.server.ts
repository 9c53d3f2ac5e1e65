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

export async function listOrganisations(db: ReadDatabase): Promise<Organisation[]> {
  return selectOrganisations(db).orderBy("slug").execute();
}

export async function findOrganisation(
  db: ReadDatabase | WriteTransaction,
  id: string,
): Promise<Organisation | undefined> {
  return selectOrganisations(db).where("id", "=", id).executeTakeFirst();
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
