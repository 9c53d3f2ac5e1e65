import { sql } from "kysely";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** What a learner did and kept, and what it was worth, for her own export. */
export async function ownLearning(read: ReadDatabase, { accountId }: { accountId: string }) {
  const own = async (query: ReturnType<typeof sql<Record<string, unknown>>>) => (await query.execute(read)).rows;
  return {
    courses: await own(sql`
      select c.slug as course, e.number as version, e.begun_at as "begunAt", e.finished_at as "finishedAt"
      from learn.enrolment e join learn.course c on c.id = e.course_id
      where e.account_id::text = ${accountId} order by e.begun_at, c.slug`),
    marks: await own(sql`
      select c.slug as course, m.lesson, m.activity, m.kind, m.outcome, m.at
      from learn.progress_mark m join learn.enrolment e on e.id = m.enrolment_id join learn.course c on c.id = e.course_id
      where e.account_id::text = ${accountId} order by m.at, m.mark_id`),
    reflections: await own(sql`
      select c.slug as course, r.activity, r.words, r.kept_at as "keptAt"
      from learn.reflection r join learn.enrolment e on e.id = r.enrolment_id join learn.course c on c.id = e.course_id
      where e.account_id::text = ${accountId} order by c.slug, r.kept_at, r.activity`),
    certificates: await own(sql`
      select code, kind, titles, hours::float as hours, day::text as day, name, institution, published_at as "publishedAt",
        revoked_at as "revokedAt" from learn.certificate
      where account_id::text = ${accountId} order by day, code`),
  };
}
