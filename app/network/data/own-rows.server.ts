import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** What a member wrote in this slice, as it stands in the tables, for its export. */
export async function readOwnRows(read: ReadDatabase, organisationId: string): Promise<Record<string, unknown[]>> {
  const own = async (query: ReturnType<typeof sql<Record<string, unknown>>>) => (await query.execute(read)).rows;
  return {
    team: await own(sql`select role, position from network.team_member where organisation_id::text = ${organisationId}
      order by position`),
    networks: await own(sql`select n.slug, n.name, m.since::text, m.until::text from network.network_member m
      join network.network n on n.id = m.network_id where m.organisation_id::text = ${organisationId} order by n.slug`),
    showings: await own(sql`select kind, id, title, href, audience, themes, agendas, at from network.showing
      where organisation_id::text = ${organisationId} order by at, kind, id`),
    signatures: await own(sql`select version, signed_at from network.charter_signature
      where organisation_id::text = ${organisationId} order by version`),
    answers: await own(sql`select l.body, l.at from network.message_line l join network.message m on m.id = l.message_id
      where m.organisation_id::text = ${organisationId} and l.kind = 'member' order by l.id`),
    applications:
      await own(sql`select number, wishes, name, country_code as "countryCode", facts, state, created_at as "createdAt"
      from network.application where organisation_id::text = ${organisationId} order by number`),
  };
}
