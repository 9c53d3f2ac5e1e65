import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** What a member wrote in this slice, drafts and earlier versions included, for the archive that it takes along. */
export async function ownSheets(read: ReadDatabase, organisationId: string): Promise<Record<string, unknown[]>> {
  const own = async (query: ReturnType<typeof sql<Record<string, unknown>>>) => (await query.execute(read)).rows;
  return {
    practices: await own(sql`
      select slug, state, draft, shown, version, grade, criteria, first_published_at as "firstPublishedAt",
        published_at as "publishedAt" from practice.practice
      where organisation_id::text = ${organisationId} order by id`),
    versions: await own(sql`
      select p.slug, v.number, v.document, v.grade, v.criteria, v.published_at as "publishedAt"
      from practice.version v join practice.practice p on p.id = v.practice_id
      where p.organisation_id::text = ${organisationId} order by p.id, v.number`),
    links: await own(sql`
      select p.slug, l.kind, o.slug as "to", l.href, l.title, l.note
      from practice.link l join practice.practice p on p.id = l.from_id left join practice.practice o on o.id = l.to_id
      where p.organisation_id::text = ${organisationId} order by l.id`),
    readings: await own(sql`
      select p.slug, r.decision, r.criteria, r.note, r.at
      from practice.review r join practice.practice p on p.id = r.practice_id
      where r.organisation_id::text = ${organisationId} order by r.id`),
    policies: await own(sql`
      select slug, state, draft, shown, first_published_at as "firstPublishedAt", published_at as "publishedAt"
      from practice.policy where organisation_id::text = ${organisationId} order by id`),
  };
}
