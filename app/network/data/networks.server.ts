import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

export const networkKinds = ["section", "regional", "national", "thematic", "project"] as const;
export type NetworkKind = (typeof networkKinds)[number];

/** What a member can be part of: a section of the world organisation, a regional or national network, a project. */
export interface Network {
  id: number;
  slug: string;
  name: TranslatedText;
  kind: NetworkKind;
  website: string | null;
  sample: boolean;
}

export async function listNetworks(db: ReadDatabase | WriteTransaction): Promise<Network[]> {
  const { rows } = await sql<Network>`
    select id, slug, name, kind, website, sample from network.network order by kind, slug`.execute(db);
  return rows;
}

export async function networksOf(db: ReadDatabase | WriteTransaction, organisationId: string): Promise<Network[]> {
  const { rows } = await sql<Network>`
    select n.id, n.slug, n.name, n.kind, n.website, n.sample
    from network.network n join network.network_member m on m.network_id = n.id
    where m.organisation_id::text = ${organisationId} and (m.until is null or m.until > current_date)
    order by n.kind, n.slug`.execute(db);
  return rows;
}

export async function writeNetwork(
  transaction: WriteTransaction,
  network: Omit<Network, "id">,
): Promise<{ isNew: boolean }> {
  const { rows } = await sql`
    insert into network.network (slug, name, kind, website, sample)
    values (${network.slug}, ${JSON.stringify(network.name)}::jsonb, ${network.kind}, ${network.website}, ${network.sample})
    on conflict (slug) do nothing returning id`.execute(transaction);
  return { isNew: rows.length > 0 };
}

/** The networks that a member is part of from now on; of those it leaves the years stay. */
export async function writeMemberships(
  transaction: WriteTransaction,
  organisationId: string,
  networkIds: readonly number[],
): Promise<void> {
  await sql`
    update network.network_member set until = current_date
    where organisation_id::text = ${organisationId} and until is null and network_id <> all(${networkIds}::int[])`.execute(
    transaction,
  );
  await sql`
    insert into network.network_member (network_id, organisation_id, since)
    select id, ${organisationId}::uuid, current_date from network.network where id = any(${networkIds}::int[])
    on conflict (network_id, organisation_id) do update set until = null`.execute(transaction);
}
